//! Lists over a large workspace, as the window asks for them.

use vigie_app::{App, Background, OpenedList, Scope, Sort, local_zone};
use vigie_tests::TempWorkspace;

use crate::measure::{millis, percentile};
use crate::table::Table;

const PART: &str = "Lists";
const TIMES: usize = 60;
/// Rows of a screen, with what lies just beyond.
const ROWS: usize = 60;

pub(crate) fn measure(workspace: &TempWorkspace, table: &mut Table) {
    let app = App::open_empty(&workspace.path(), Background::Off).expect("the workspace opens");
    let first = millis(|| drop(open(&app, &Scope::All, false)));
    table.row(
        PART,
        "all entries, the first time, which reads the states",
        first,
        "ms",
        None,
    );
    let folder = app.sidebar().expect("the left pane can be read").folders[0]
        .folder
        .id;
    let lists = [
        ("all entries", Scope::All, false),
        ("all unread", Scope::All, true),
        ("a folder of 20 feeds", Scope::Folder(folder), false),
    ];
    for (name, scope, unread) in &lists {
        tell(table, &format!("open {name}"), |_| {
            let list = open(&app, scope, *unread);
            app.close_list(list.list);
        });
    }
    let all = open(&app, &Scope::All, false);
    tell(table, "60 rows anywhere in it", |n| {
        // The last page of a short list would be half a page.
        let first = n * all.total.saturating_sub(ROWS) / TIMES;
        let rows = app.list_rows(all.list, first, ROWS);
        assert_eq!(rows.expect("the list is open").len(), ROWS.min(all.total));
    });
    tell(table, "Today", |_| {
        drop(app.brief_state(&local_zone()).expect("Today can be read"));
    });
    tell(table, "the left pane", |_| {
        drop(app.sidebar().expect("the left pane can be read"));
    });
}

fn open(app: &App, scope: &Scope, unread: bool) -> OpenedList {
    app.open_list(scope, unread, Sort::Newest, ROWS)
        .expect("a list can be opened")
}

fn tell(table: &mut Table, what: &str, work: impl Fn(usize)) {
    let times: Vec<f64> = (0..TIMES).map(|n| millis(|| work(n))).collect();
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        table.row(
            PART,
            format!("{what}: {name}"),
            percentile(&times, share),
            "ms",
            None,
        );
    }
}
