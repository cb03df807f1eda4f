//! Which languages are told apart, and when nothing is said.

use super::{detect_language, unmistakable};

#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    assert_eq!(detect_language(text), expected, "{text}");
}

#[test]
fn a_paragraph_is_enough() {
    check(
        "The new release brings a scheduler that places work closer to the data, and it is now the default for all clusters that were created this year.",
        Some("en"),
    );
    check(
        "La nouvelle version apporte un ordonnanceur qui rapproche le travail des données, et c'est désormais le choix par défaut pour les grappes créées cette année.",
        Some("fr"),
    );
    check(
        "Die neue Version bringt einen Planer mit, der die Arbeit näher an die Daten rückt, und er ist nun die Voreinstellung für alle in diesem Jahr angelegten Cluster.",
        Some("de"),
    );
    check(
        "La nueva versión trae un planificador que acerca el trabajo a los datos y que ahora es la opción por defecto para los grupos creados este año.",
        Some("es"),
    );
    check(
        "La nuova versione porta uno strumento che avvicina il lavoro ai dati ed è ora la scelta predefinita per tutti i gruppi che sono stati creati quest'anno.",
        Some("it"),
    );
    check(
        "De nieuwe versie brengt een planner die het werk dichter bij de gegevens plaatst en is nu de standaard voor alle clusters die dit jaar zijn gemaakt.",
        Some("nl"),
    );
    check(
        "A nova versão traz um agendador que coloca o trabalho mais perto dos dados e que é agora o padrão para todos os grupos criados este ano.",
        Some("pt"),
    );
    check(
        "Новая версия приносит планировщик, который размещает работу ближе к данным, и теперь он используется по умолчанию.",
        Some("ru"),
    );
    check(
        "新しいバージョンでは、データの近くで作業を配置するスケジューラーが導入されました。",
        Some("ja"),
    );
    check(
        "新版本带来了一个调度程序，它把工作放在离数据更近的地方，现在是默认设置。",
        Some("zh"),
    );
    check(
        "Nowa wersja wprowadza planistę, który umieszcza pracę bliżej danych i jest teraz domyślnym wyborem dla wszystkich klastrów utworzonych w tym roku.",
        Some("pl"),
    );
}

#[test]
fn too_little_or_nothing_sure_is_no_language() {
    check("", None);
    check("Kubernetes 1.31", None);
    check(
        "v1.2.3 v1.2.4 0xdeadbeef 2024-01-02 12:13:14 +++ --- ===",
        None,
    );
    check(
        "aws gcp azure k8s nginx redis kafka zookeeper terraform ansible helm istio envoy",
        None,
    );
}

#[test]
fn what_looks_like_english_or_french_in_part_is_left_to_those_who_look_closer() {
    // Catalan, Occitan, and German with English in it.
    for text in [
        "La nova versió porta un planificador que acosta la feina a les dades, i ara és l'opció per defecte per a tots els grups que s'han creat aquest any amb les eines noves.",
        "La version novèla pòrta un planificador que sarra lo trabalh de las donadas, e es ara la causida per defaut per totes los gropes que son estats creats ongan amb las aisinas novèlas.",
        "Die neue Version, sagt the team of the project, bringt einen Planer mit, der die Arbeit näher an die Daten rückt, und er ist nun die Voreinstellung für alle in diesem Jahr angelegten Cluster.",
    ] {
        assert_eq!(unmistakable(text), None, "{text}");
    }
}

#[test]
fn a_text_half_in_each_language_is_one_of_the_two() {
    let text = "The new release brings what they have asked for, and it is now the default for you and your team when this is set. \
        La nouvelle version apporte ce qui est attendu, et elle est pour vous et vos clients le choix dans les deux cas avec une option.";
    assert!(matches!(detect_language(text), Some("en" | "fr")));
}
