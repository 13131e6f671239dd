/// A file of the page.
struct PageFile: Sendable {
    let name: String
    let bytes: [UInt8]

    static let index = PageFile(name: "index.html", bytes: PackageResources.index_html)

    /// All files, in the order of their names.
    static let all: [PageFile] = [
        index,
        PageFile(name: "api.js", bytes: PackageResources.api_js),
        PageFile(name: "boundary-charts.js", bytes: PackageResources.boundary_charts_js),
        PageFile(name: "boundary-form.js", bytes: PackageResources.boundary_form_js),
        PageFile(name: "boundary-request.js", bytes: PackageResources.boundary_request_js),
        PageFile(name: "boundary.js", bytes: PackageResources.boundary_js),
        PageFile(name: "chart-axes.js", bytes: PackageResources.chart_axes_js),
        PageFile(name: "chart-domain.js", bytes: PackageResources.chart_domain_js),
        PageFile(name: "chart-layers.js", bytes: PackageResources.chart_layers_js),
        PageFile(name: "chart-legend.js", bytes: PackageResources.chart_legend_js),
        PageFile(name: "chart-readout.js", bytes: PackageResources.chart_readout_js),
        PageFile(name: "chart-signed.js", bytes: PackageResources.chart_signed_js),
        PageFile(name: "chart-table.js", bytes: PackageResources.chart_table_js),
        PageFile(name: "chart.js", bytes: PackageResources.chart_js),
        PageFile(name: "command-line.js", bytes: PackageResources.command_line_js),
        PageFile(name: "comparison.js", bytes: PackageResources.comparison_js),
        PageFile(name: "conclusion.js", bytes: PackageResources.conclusion_js),
        PageFile(name: "connection.js", bytes: PackageResources.connection_js),
        PageFile(name: "controls.css", bytes: PackageResources.controls_css),
        PageFile(name: "copy.js", bytes: PackageResources.copy_js),
        PageFile(name: "dom.js", bytes: PackageResources.dom_js),
        PageFile(name: "experiment-words.js", bytes: PackageResources.experiment_words_js),
        PageFile(name: "fields.js", bytes: PackageResources.fields_js),
        PageFile(name: "form-model.js", bytes: PackageResources.form_model_js),
        PageFile(name: "form.js", bytes: PackageResources.form_js),
        PageFile(name: "format.js", bytes: PackageResources.format_js),
        PageFile(name: "history.js", bytes: PackageResources.history_js),
        PageFile(name: "icon.svg", bytes: PackageResources.icon_svg),
        PageFile(name: "json.js", bytes: PackageResources.json_js),
        PageFile(name: "landscape-field.js", bytes: PackageResources.landscape_field_js),
        PageFile(name: "langevin-charts.js", bytes: PackageResources.langevin_charts_js),
        PageFile(name: "langevin-words.js", bytes: PackageResources.langevin_words_js),
        PageFile(name: "layout.css", bytes: PackageResources.layout_css),
        PageFile(name: "link.js", bytes: PackageResources.link_js),
        PageFile(name: "main.js", bytes: PackageResources.main_js),
        PageFile(name: "map-charts.js", bytes: PackageResources.map_charts_js),
        PageFile(name: "pace.js", bytes: PackageResources.pace_js),
        PageFile(name: "paper-parts.js", bytes: PackageResources.paper_parts_js),
        PageFile(name: "pairs.js", bytes: PackageResources.pairs_js),
        PageFile(name: "palette.js", bytes: PackageResources.palette_js),
        PageFile(name: "play-axes.js", bytes: PackageResources.play_axes_js),
        PageFile(name: "play-buffer.js", bytes: PackageResources.play_buffer_js),
        PageFile(name: "play-charts.js", bytes: PackageResources.play_charts_js),
        PageFile(name: "play-controls.js", bytes: PackageResources.play_controls_js),
        PageFile(name: "play-request.js", bytes: PackageResources.play_request_js),
        PageFile(name: "play-session.js", bytes: PackageResources.play_session_js),
        PageFile(name: "play-stats.js", bytes: PackageResources.play_stats_js),
        PageFile(name: "player.js", bytes: PackageResources.player_js),
        PageFile(name: "playground.js", bytes: PackageResources.playground_js),
        PageFile(name: "problem-board.js", bytes: PackageResources.problem_board_js),
        PageFile(name: "rate.js", bytes: PackageResources.rate_js),
        PageFile(name: "report.css", bytes: PackageResources.report_css),
        PageFile(name: "report.js", bytes: PackageResources.report_js),
        PageFile(name: "request.js", bytes: PackageResources.request_js),
        PageFile(name: "result-run.js", bytes: PackageResources.result_run_js),
        PageFile(name: "result-tables.js", bytes: PackageResources.result_tables_js),
        PageFile(name: "result-view.js", bytes: PackageResources.result_view_js),
        PageFile(name: "results.css", bytes: PackageResources.results_css),
        PageFile(name: "run-panel.js", bytes: PackageResources.run_panel_js),
        PageFile(name: "run-row.js", bytes: PackageResources.run_row_js),
        PageFile(name: "run-state.js", bytes: PackageResources.run_state_js),
        PageFile(name: "run.js", bytes: PackageResources.run_js),
        PageFile(name: "runs.js", bytes: PackageResources.runs_js),
        PageFile(name: "save.js", bytes: PackageResources.save_js),
        PageFile(name: "scale.js", bytes: PackageResources.scale_js),
        PageFile(name: "sign.js", bytes: PackageResources.sign_js),
        PageFile(name: "slope-charts.js", bytes: PackageResources.slope_charts_js),
        PageFile(name: "sse.js", bytes: PackageResources.sse_js),
        PageFile(name: "store.js", bytes: PackageResources.store_js),
        PageFile(name: "study-charts.js", bytes: PackageResources.study_charts_js),
        PageFile(name: "study-pane.js", bytes: PackageResources.study_pane_js),
        PageFile(name: "study-words.js", bytes: PackageResources.study_words_js),
        PageFile(name: "study.js", bytes: PackageResources.study_js),
        PageFile(name: "tabs.js", bytes: PackageResources.tabs_js),
        PageFile(name: "theme.css", bytes: PackageResources.theme_css),
        PageFile(name: "theme.js", bytes: PackageResources.theme_js),
        PageFile(name: "tick-room.js", bytes: PackageResources.tick_room_js),
        PageFile(name: "ticks.js", bytes: PackageResources.ticks_js),
        PageFile(name: "trial-columns.js", bytes: PackageResources.trial_columns_js),
        PageFile(name: "trial-table.js", bytes: PackageResources.trial_table_js),
        PageFile(name: "verdict.js", bytes: PackageResources.verdict_js),
        PageFile(name: "words.js", bytes: PackageResources.words_js),
    ]

    var type: String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }
}
