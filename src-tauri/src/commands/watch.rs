//! The brief and what it is made of: stories, technologies, sources, rules, digests.

use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;
use vigie_app::{
    App, AttachedTo, DigestFormat, EntryId, FeedId, RadarFormat, RuleId, TechnologyId, local_zone,
};
use vigie_ipc::{
    AttachEntry, BriefSettings, BriefState, DecideRing, Digest, EntryRow, Explanation, Failure,
    FailureKind, LoadBrief, LoadDigest, LoadTechnology, MarkCard, MergeStories, Nothing, OneEntry,
    OneFeed, OneMap, OneRule, OneTechnology, OrderRules, RadarView, RefuseCandidate, ReviewSource,
    RuleTrial, RuleView, SaveDigest, SaveRadar, SaveRule, SaveSource, SaveTechnology, SavedFile,
    SavedTechnology, SetTechnologyState, SourceLine, Taste, TechnologyList, TechnologyView,
    TryRule, Undo,
};

use super::{Answer, TheApp, ask, off_thread, saved_where};

#[tauri::command]
pub(crate) async fn load_brief(app: TheApp<'_>, request: LoadBrief) -> Answer<BriefState> {
    ask(app, move |app| {
        let zone = local_zone();
        let state = match request {
            LoadBrief { anew: true, .. } => app.remake_brief(&zone)?,
            LoadBrief {
                make: true,
                patient: true,
                ..
            } => app.make_brief_in_time(&zone)?,
            LoadBrief { make: true, .. } => app.make_brief(&zone)?,
            LoadBrief { .. } => app.brief_state(&zone)?,
        };
        Ok(BriefState::of(state, &app.watch_names()?))
    })
    .await
}

#[tauri::command]
pub(crate) async fn mark_card(app: TheApp<'_>, request: MarkCard) -> Answer<Undo> {
    ask(app, move |app| {
        let (entry, state) = (EntryId::new(request.entry), request.state());
        app.mark_cards(&[entry], state, request.less.map(|less| less.of.into()))
    })
    .await
}

#[tauri::command]
pub(crate) async fn explain_entry(app: TheApp<'_>, request: OneEntry) -> Answer<Explanation> {
    ask(app, move |app| {
        let told = app.explain(EntryId::new(request.entry))?;
        Ok(Explanation::of(told, &app.watch_names()?))
    })
    .await
}

#[tauri::command]
pub(crate) async fn take_in(app: TheApp<'_>, request: OneEntry) -> Answer<Undo> {
    ask(app, move |app| {
        app.take_in(EntryId::new(request.entry), &local_zone())
    })
    .await
}

#[tauri::command]
pub(crate) async fn unmute_entry(app: TheApp<'_>, request: OneEntry) -> Answer<Undo> {
    ask(app, move |app| app.unmute(EntryId::new(request.entry))).await
}

#[tauri::command]
pub(crate) async fn split_story(app: TheApp<'_>, request: OneEntry) -> Answer<Undo> {
    ask(app, move |app| app.split_story(EntryId::new(request.entry))).await
}

#[tauri::command]
pub(crate) async fn merge_stories(app: TheApp<'_>, request: MergeStories) -> Answer<Undo> {
    ask(app, move |app| {
        app.merge_stories(EntryId::new(request.into), EntryId::new(request.other))
    })
    .await
}

#[tauri::command]
pub(crate) async fn share_entry(
    handle: AppHandle,
    app: TheApp<'_>,
    request: OneEntry,
) -> Answer<Nothing> {
    let line: String = ask(app, move |app| app.share(EntryId::new(request.entry))).await?;
    off_thread(move || {
        handle
            .clipboard()
            .write_text(line)
            .map_err(|error| Failure {
                kind: FailureKind::Other,
                message: format!("The clipboard refuses: {error}"),
                hint: None,
            })
    })
    .await??;
    Ok(Nothing {})
}

#[tauri::command]
pub(crate) async fn attach_entry(app: TheApp<'_>, request: AttachEntry) -> Answer<Undo> {
    let to = attached_to(&request)?;
    ask(app, move |app| app.attach(EntryId::new(request.entry), to)).await
}

#[tauri::command]
pub(crate) async fn detach_entry(app: TheApp<'_>, request: AttachEntry) -> Answer<Undo> {
    let from = attached_to(&request)?;
    ask(app, move |app| {
        app.detach(EntryId::new(request.entry), from)
    })
    .await
}

#[tauri::command]
pub(crate) async fn list_attached(app: TheApp<'_>, request: OneMap) -> Answer<Vec<EntryRow>> {
    ask(app, move |app| {
        let rows = app.attached_to_map(&request.name)?;
        Ok(rows.into_iter().map(Into::into).collect::<Vec<_>>())
    })
    .await
}

fn attached_to(request: &AttachEntry) -> Result<AttachedTo, Failure> {
    match (request.technology, &request.map) {
        (Some(technology), None) => Ok(AttachedTo::Technology(TechnologyId::new(technology))),
        (None, Some(map)) if !map.is_empty() => Ok(AttachedTo::Map(map.clone())),
        _ => Err(Failure {
            kind: FailureKind::Other,
            message: "An entry is attached to a technology or to a map.".to_owned(),
            hint: None,
        }),
    }
}

#[tauri::command]
pub(crate) async fn load_taste(app: TheApp<'_>, request: Nothing) -> Answer<Taste> {
    let Nothing {} = request;
    ask(app, |app| {
        let (taste, since) = (app.taste()?, app.taste_begun_anew()?);
        Ok(Taste::of(&taste, since, &app.watch_names()?))
    })
    .await
}

#[tauri::command]
pub(crate) async fn reset_taste(app: TheApp<'_>, request: Nothing) -> Answer<Undo> {
    let Nothing {} = request;
    ask(app, App::reset_taste).await
}

#[tauri::command]
pub(crate) async fn load_brief_settings(
    app: TheApp<'_>,
    request: Nothing,
) -> Answer<BriefSettings> {
    let Nothing {} = request;
    ask(app, App::brief_settings).await
}

#[tauri::command]
pub(crate) async fn save_brief_settings(
    app: TheApp<'_>,
    request: BriefSettings,
) -> Answer<BriefSettings> {
    ask(app, move |app| {
        let settings = request.over(app.brief_settings()?);
        app.save_brief_settings(&settings)?;
        Ok(settings)
    })
    .await
}

#[tauri::command]
pub(crate) async fn load_digest(app: TheApp<'_>, request: LoadDigest) -> Answer<Digest> {
    ask(app, move |app| {
        let digest = app.digest(weeks(request.weeks_back))?;
        Ok(Digest::of(digest, &app.sources()?, &app.watch_names()?))
    })
    .await
}

#[tauri::command]
pub(crate) async fn save_digest(
    handle: AppHandle,
    app: TheApp<'_>,
    request: SaveDigest,
) -> Answer<SavedFile> {
    let (format, ending) = match request.format.as_str() {
        "html" => (DigestFormat::Html, "html"),
        _ => (DigestFormat::Markdown, "md"),
    };
    match saved_where(&handle, ending, format!("digest.{ending}")).await? {
        Some(path) => {
            ask(app, move |app| {
                app.save_digest(weeks(request.weeks_back), format, request.french, &path)
            })
            .await
        }
        None => Ok(SavedFile::default()),
    }
}

fn weeks(back: i64) -> u32 {
    u32::try_from(back.max(0)).unwrap_or(u32::MAX)
}

#[tauri::command]
pub(crate) async fn list_technologies(app: TheApp<'_>, request: Nothing) -> Answer<TechnologyList> {
    let Nothing {} = request;
    ask(app, |app| {
        Ok(TechnologyList::of(
            app.technology_table()?,
            app.technology_candidates()?,
        ))
    })
    .await
}

#[tauri::command]
pub(crate) async fn load_technology(
    app: TheApp<'_>,
    request: LoadTechnology,
) -> Answer<TechnologyView> {
    ask(app, move |app| {
        let id = TechnologyId::new(request.technology);
        Ok(TechnologyView::of(
            app.technology_page(id)?,
            app.technology_draft(id)?,
        ))
    })
    .await
}

#[tauri::command]
pub(crate) async fn save_technology(
    app: TheApp<'_>,
    request: SaveTechnology,
) -> Answer<SavedTechnology> {
    ask(app, move |app| {
        let id = request.technology.map(TechnologyId::new);
        let (id, change) = app.save_technology(id, request.into())?;
        Ok(SavedTechnology {
            technology: id.get(),
            undo: change.into(),
        })
    })
    .await
}

#[tauri::command]
pub(crate) async fn set_technology_state(
    app: TheApp<'_>,
    request: SetTechnologyState,
) -> Answer<Undo> {
    ask(app, move |app| {
        app.set_technology_state(TechnologyId::new(request.technology), request.state.into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn remove_technology(app: TheApp<'_>, request: OneTechnology) -> Answer<Undo> {
    ask(app, move |app| {
        app.remove_technology(TechnologyId::new(request.technology))
    })
    .await
}

#[tauri::command]
pub(crate) async fn load_radar(app: TheApp<'_>, request: Nothing) -> Answer<RadarView> {
    let Nothing {} = request;
    ask(app, |app| Ok(RadarView::from(app.radar()?))).await
}

#[tauri::command]
pub(crate) async fn decide_ring(app: TheApp<'_>, request: DecideRing) -> Answer<Undo> {
    ask(app, move |app| {
        let id = TechnologyId::new(request.technology);
        app.decide_ring(id, request.ring.map(Into::into))
    })
    .await
}

#[tauri::command]
pub(crate) async fn save_radar(
    handle: AppHandle,
    app: TheApp<'_>,
    request: SaveRadar,
) -> Answer<SavedFile> {
    let format = RadarFormat::from(request.format);
    let ending = format.extension();
    match saved_where(&handle, ending, format!("radar.{ending}")).await? {
        Some(path) => {
            ask(app, move |app| {
                app.save_radar(format, request.language(), request.dark, &path)
            })
            .await
        }
        None => Ok(SavedFile::default()),
    }
}

#[tauri::command]
pub(crate) async fn refuse_candidate(app: TheApp<'_>, request: RefuseCandidate) -> Answer<Undo> {
    ask(app, move |app| app.refuse_candidate(&request.term)).await
}

#[tauri::command]
pub(crate) async fn list_sources(app: TheApp<'_>, request: Nothing) -> Answer<Vec<SourceLine>> {
    let Nothing {} = request;
    ask(app, |app| {
        Ok(app
            .sources()?
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn save_source(app: TheApp<'_>, request: SaveSource) -> Answer<Undo> {
    ask(app, move |app| {
        let (feed, purpose, budget) = (request.feed, request.purpose(), request.budget());
        app.save_source(FeedId::new(feed), purpose, budget, &request.reason)
    })
    .await
}

#[tauri::command]
pub(crate) async fn quarantine_source(app: TheApp<'_>, request: OneFeed) -> Answer<Undo> {
    ask(app, move |app| {
        app.quarantine_source(FeedId::new(request.feed))
    })
    .await
}

#[tauri::command]
pub(crate) async fn let_source_back(app: TheApp<'_>, request: OneFeed) -> Answer<Undo> {
    ask(app, move |app| {
        app.let_source_back(FeedId::new(request.feed))
    })
    .await
}

#[tauri::command]
pub(crate) async fn review_source(app: TheApp<'_>, request: ReviewSource) -> Answer<Undo> {
    ask(app, move |app| {
        app.review_source(FeedId::new(request.feed), request.keep)
    })
    .await
}

#[tauri::command]
pub(crate) async fn list_rules(app: TheApp<'_>, request: Nothing) -> Answer<Vec<RuleView>> {
    let Nothing {} = request;
    ask(app, |app| {
        Ok(app.rules()?.into_iter().map(Into::into).collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn try_rule(app: TheApp<'_>, request: TryRule) -> Answer<RuleTrial> {
    let app = app.inner().clone();
    off_thread(move || {
        app.try_rule(&request.query)
            .map(Into::into)
            .map_err(|error| Failure::of(&error, Some(&request.query)))
    })
    .await?
}

#[tauri::command]
pub(crate) async fn save_rule(app: TheApp<'_>, request: SaveRule) -> Answer<Undo> {
    let (app, query) = (app.inner().clone(), request.query.clone());
    off_thread(move || {
        let id = request.rule.map(RuleId::new);
        app.save_rule(id, request.into())
            .map(|(_, change)| change.into())
            .map_err(|error| Failure::of(&error, Some(&query)))
    })
    .await?
}

#[tauri::command]
pub(crate) async fn remove_rule(app: TheApp<'_>, request: OneRule) -> Answer<Undo> {
    ask(app, move |app| app.remove_rule(RuleId::new(request.rule))).await
}

#[tauri::command]
pub(crate) async fn order_rules(app: TheApp<'_>, request: OrderRules) -> Answer<Undo> {
    ask(app, move |app| {
        app.order_rules(request.order.into_iter().map(RuleId::new).collect())
    })
    .await
}
