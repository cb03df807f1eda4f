//! The colours of a radar.

use vigie_map::{Colour, Theme};

/// The colours of a radar.
pub(super) struct Look {
    pub(super) theme: Theme,
    pub(super) page: Colour,
    pub(super) ink: Colour,
    pub(super) soft: Colour,
    pub(super) line: Colour,
    /// The grounds of the innermost ring and the outermost; others lie between.
    pub(super) grounds: (Colour, Colour),
    /// What stands on a filled dot.
    pub(super) on_dot: Colour,
    /// One a sector, then from the first again.
    pub(super) sectors: [Colour; 8],
}

pub(super) static LIGHT: Look = Look {
    theme: Theme::Plain,
    page: hex(0xff_ffff),
    ink: hex(0x1d_2329),
    soft: hex(0x55_5f69),
    line: hex(0xc3_cad2),
    grounds: (hex(0xe9_edf1), hex(0xfb_fcfd)),
    on_dot: hex(0xff_ffff),
    sectors: [
        hex(0x0b_5cad),
        hex(0x9a_4a00),
        hex(0x0d_7040),
        hex(0x8b_2f9e),
        hex(0xb0_2a24),
        hex(0x00_6b80),
        hex(0x6b_5a00),
        hex(0x4b_4fb8),
    ],
};

pub(super) static DARK: Look = Look {
    theme: Theme::Dark,
    page: hex(0x15_181c),
    ink: hex(0xf0_f2f4),
    soft: hex(0xae_b7c0),
    line: hex(0x45_4e58),
    grounds: (hex(0x26_2c33), hex(0x1a_1e23)),
    on_dot: hex(0x15_181c),
    sectors: [
        hex(0x82_b7ff),
        hex(0xf2_a65a),
        hex(0x6f_d398),
        hex(0xdd_9bee),
        hex(0xff_9a92),
        hex(0x5f_cadf),
        hex(0xd8_c25a),
        hex(0xac_aeff),
    ],
};

impl Look {
    /// The colour of a sector.
    pub(super) fn sector(&self, sector: usize) -> Colour {
        self.sectors[sector % self.sectors.len()]
    }

    /// The ground of a ring.
    pub(super) fn ground(&self, ring: usize, rings: usize) -> Colour {
        let part = ring as f64 / rings.saturating_sub(1).max(1) as f64;
        let (near, far) = self.grounds;
        let mixed = |near: u8, far: u8| {
            (f64::from(near) + (f64::from(far) - f64::from(near)) * part).round() as u8
        };
        Colour {
            red: mixed(near.red, far.red),
            green: mixed(near.green, far.green),
            blue: mixed(near.blue, far.blue),
        }
    }
}

const fn hex(code: u32) -> Colour {
    Colour {
        red: (code >> 16) as u8,
        green: (code >> 8) as u8,
        blue: code as u8,
    }
}
