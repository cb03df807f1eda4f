//! Map files to slides, to be looked at: `slides OUT.pptx [wide|standard] [whole|steps] [template=FILE] [theme=NAME] MAP.owm…`.

use std::error::Error;

use vigie_export::{Aspect, Deck, DeckMap, PptxOptions, pptx};
use vigie_map::{Map, Theme, parse};

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = PptxOptions::default();
    let (mut in_steps, mut template) = (false, None);
    let mut maps: Vec<Map> = Vec::new();
    let mut words = std::env::args().skip(1);
    let out = words.next().ok_or("which file is to be written?")?;
    for word in words {
        match word.split_once('=') {
            Some(("template", file)) => template = Some(std::fs::read(file)?),
            Some(("theme", name)) => {
                options.theme = Theme::ALL.into_iter().find(|theme| theme.name() == name);
            }
            _ if word == "wide" => options.aspect = Aspect::Wide,
            _ if word == "standard" => options.aspect = Aspect::Standard,
            _ if word == "whole" => in_steps = false,
            _ if word == "steps" => in_steps = true,
            _ => maps.push(parse(&std::fs::read_to_string(word)?)),
        }
    }
    options.template = template.as_deref();
    let deck = Deck {
        title: "Maps".to_owned(),
        has_cover: maps.len() > 1,
        has_agenda: maps.len() > 1,
        maps: maps
            .iter()
            .map(|map| match in_steps {
                true => DeckMap::Steps(&map.model),
                false => DeckMap::Whole(&map.model),
            })
            .collect(),
    };
    std::fs::write(out, pptx(&deck, &options)?)?;
    Ok(())
}
