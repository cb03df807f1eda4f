//! Every command, once.

/// Calls the macro `$with` with every command as `name(Request) -> Reply;`.
///
/// The shell turns the list into its handler, its permissions are checked against it, and
/// [`typescript`](crate::typescript) turns it into the `Commands` map of the window.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            // Reading
            load_sidebar(Nothing) -> Sidebar;
            load_brief(LoadBrief) -> BriefState;
            mark_card(MarkCard) -> Undo;
            explain_entry(OneEntry) -> Explanation;
            take_in(OneEntry) -> Undo;
            unmute_entry(OneEntry) -> Undo;
            split_story(OneEntry) -> Undo;
            merge_stories(MergeStories) -> Undo;
            share_entry(OneEntry) -> Nothing;
            attach_entry(AttachEntry) -> Undo;
            detach_entry(AttachEntry) -> Undo;
            list_attached(OneMap) -> Vec<EntryRow>;
            load_taste(Nothing) -> Taste;
            reset_taste(Nothing) -> Undo;
            load_brief_settings(Nothing) -> BriefSettings;
            save_brief_settings(BriefSettings) -> BriefSettings;
            load_digest(LoadDigest) -> Digest;
            save_digest(SaveDigest) -> SavedFile;
            // Technologies
            list_technologies(Nothing) -> TechnologyList;
            load_technology(LoadTechnology) -> TechnologyView;
            save_technology(SaveTechnology) -> SavedTechnology;
            set_technology_state(SetTechnologyState) -> Undo;
            remove_technology(OneTechnology) -> Undo;
            load_radar(Nothing) -> RadarView;
            decide_ring(DecideRing) -> Undo;
            save_radar(SaveRadar) -> SavedFile;
            refuse_candidate(RefuseCandidate) -> Undo;
            // Sources and rules
            list_sources(Nothing) -> Vec<SourceLine>;
            save_source(SaveSource) -> Undo;
            quarantine_source(OneFeed) -> Undo;
            let_source_back(OneFeed) -> Undo;
            review_source(ReviewSource) -> Undo;
            list_rules(Nothing) -> Vec<RuleView>;
            try_rule(TryRule) -> RuleTrial;
            save_rule(SaveRule) -> Undo;
            remove_rule(OneRule) -> Undo;
            order_rules(OrderRules) -> Undo;
            // Lists and entries
            open_list(OpenList) -> EntryList;
            list_rows(ListRows) -> Vec<EntryRow>;
            close_list(CloseList) -> Nothing;
            open_entry(OpenEntry) -> EntryView;
            load_images(LoadImages) -> EntryView;
            load_full_text(OpenEntry) -> EntryView;
            show_own_text(OpenEntry) -> EntryView;
            list_versions(ListVersions) -> Vec<OldVersion>;
            load_chapters(LoadChapters) -> EntryView;
            load_transcript(LoadTranscript) -> Transcript;
            mark_read(MarkRead) -> Undo;
            mark_list_read(MarkListRead) -> Undo;
            keep_entry(KeepEntry) -> Undo;
            undo(Undo) -> Undone;
            open_link(OpenLink) -> Nothing;
            // Feeds
            list_feeds(Nothing) -> Vec<FeedDetails>;
            look_for_feeds(LookForFeeds) -> Look;
            cancel_look(Nothing) -> Nothing;
            subscribe(Subscribe) -> AddedFeed;
            unsubscribe(Unsubscribe) -> Undo;
            rename_feed(RenameFeed) -> Undo;
            move_feed(MoveFeed) -> Undo;
            want_full_text(WantFullText) -> Undo;
            refresh_feeds(RefreshFeeds) -> RefreshSummary;
            cancel_refresh(Nothing) -> Nothing;
            list_fetches(ListFetches) -> Vec<FetchLine>;
            retry_feed(RetryFeed) -> Nothing;
            import_opml(ImportOpml) -> ImportedOpml;
            export_opml(Nothing) -> SavedFile;
            // Files and the connection
            list_downloads(ListDownloads) -> Vec<DownloadView>;
            start_download(StartDownload) -> DownloadView;
            cancel_download(OneDownload) -> Nothing;
            remove_download(OneDownload) -> Nothing;
            load_network(Nothing) -> NetworkView;
            save_network(SaveNetwork) -> NetworkView;
            // Searching
            search_entries(Search) -> SearchReply;
            count_hits(Search) -> HitCounts;
            find_anything(FindAnything) -> Vec<Found>;
            // Notes
            open_note(OpenNote) -> NoteDraft;
            save_note(SaveNote) -> SavedNote;
            delete_note(DeleteNote) -> Undo;
            // Maps
            list_maps(ListMaps) -> Vec<MapCard>;
            open_map(OpenMap) -> MapUpdate;
            show_map(ShowMap) -> MapUpdate;
            edit_map(EditMap) -> MapUpdate;
            write_map_text(WriteMapText) -> MapUpdate;
            capture_chain(CaptureChain) -> MapUpdate;
            undo_map(OneMap) -> MapUpdate;
            redo_map(OneMap) -> MapUpdate;
            settle_map(SettleMap) -> MapUpdate;
            list_checklists(ListChecklists) -> MapCoach;
            create_map(CreateMap) -> OneMap;
            list_sample_maps(Nothing) -> Vec<SampleMap>;
            open_map_file(Nothing) -> AskedMap;
            take_asked_map(Nothing) -> AskedMap;
            rename_map_file(RenameMapFile) -> OneMap;
            trash_map(OneMap) -> Undo;
            preview_maps(ExportMaps) -> MapPreview;
            export_maps(ExportMaps) -> ExportedMaps;
            cancel_export(Nothing) -> Nothing;
            copy_picture(ExportMaps) -> Nothing;
            copy_elements(CopyElements) -> Nothing;
            paste_elements(PasteElements) -> MapUpdate;
            load_slides_template(Nothing) -> SlidesTemplate;
            choose_slides_template(Nothing) -> SlidesTemplate;
            forget_slides_template(Nothing) -> SlidesTemplate;
            leave_map(OneMap) -> Nothing;
            take_snapshot(TakeSnapshot) -> SnapshotTaken;
            list_snapshots(OneMap) -> Vec<MapSnapshot>;
            draw_snapshot(DrawSnapshot) -> SnapshotPicture;
            compare_maps(CompareMaps) -> MapComparison;
            restore_snapshot(OneSnapshot) -> MapUpdate;
            forget_snapshot(OneSnapshot) -> Undo;
            // Presenting
            load_presentation(Nothing) -> Presentation;
            change_presentation(PresentationChange) -> Presentation;
            load_speaker_view(LoadSpeakerView) -> SpeakerView;
            fill_screen(FillScreen) -> Nothing;
            open_speaker(OpenSpeaker) -> SpeakerWindow;
            // Settings
            load_settings(Nothing) -> Settings;
            save_settings(Settings) -> Settings;
            report_storage(Nothing) -> StorageReport;
            check_workspace(Nothing) -> WorkspaceCheck;
            back_up_workspace(Nothing) -> SavedFile;
            rebuild_index(Nothing) -> Nothing;
            load_keeping(LoadKeeping) -> Keeping;
            plan_keeping(Keeping) -> PrunePlan;
            save_keeping(Keeping) -> Keeping;
            prune_entries(Nothing) -> PrunePlan;
            tell_about(Nothing) -> About;
        }
    };
}
