//! Which languages are told apart, and when nothing is said.

use super::detect_language;

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
