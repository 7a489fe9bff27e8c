/// The style sheet and icon of the pages, responsive and with a dark mode.
enum StyleSheet {
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#2459a8"/>\
        <path d="M4 5h8M4 8h5M4 11h8" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/></svg>
        """

    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #f6f7f8; --surface: #ffffff; --sunken: #f0f2f4; --line: #d8dde3; --strong-line: #86909c;
          --text: #1b2026; --muted: #56606b; --accent: #1f5aa8; --on-accent: #ffffff;
          --good: #1c6b3a; --good-ground: #e2f2e7; --bad: #a3271b; --bad-ground: #fbe6e3; --news-ground: #e8eff9;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14171b; --surface: #1b1f24; --sunken: #121519; --line: #313840; --strong-line: #7b8794;
            --text: #e4e7eb; --muted: #a2acb7; --accent: #86b7f5; --on-accent: #10151b;
            --good: #85d6a0; --good-ground: #173022; --bad: #f3a197; --bad-ground: #3b1d1a; --news-ground: #1c2b40;
          }
        }
        * { box-sizing: border-box; }
        html { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; }
        body { margin: 0; background: var(--ground); color: var(--text); }
        a { color: var(--accent); text-underline-offset: 2px; text-decoration-thickness: 1px; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
        main:focus { outline: none; }
        code, pre, textarea { font: .92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
        code { overflow-wrap: anywhere; }
        .muted { color: var(--muted); font-weight: normal; }
        @media (max-width: 34rem) { .resources .time, .requests .time { display: none; } }
        .unseen, .skip:not(:focus) {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
        }
        .skip:focus { position: absolute; left: 1rem; top: .5rem; padding: .25rem .75rem; background: var(--surface); z-index: 1; }

        header {
          display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: baseline;
          padding: .75rem max(clamp(1rem, 3vw, 2rem), (100vw - 84rem) / 2 + clamp(1rem, 3vw, 2rem));
          background: var(--surface); border-bottom: 1px solid var(--line);
        }
        header .brand { color: var(--text); font-weight: 600; text-decoration: none; }
        nav ul, nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
        header a:hover { text-decoration: underline; }
        .trail { color: var(--muted); font-size: .92rem; }
        .trail ol { gap: 0 .5rem; }
        .trail li + li::before { content: "/"; margin-right: .5rem; }
        main { max-width: 84rem; margin: 0 auto; padding: 1.25rem clamp(1rem, 3vw, 2rem) 4rem; }

        h1 { margin: .25rem 0 .5rem; font-size: 1.55rem; line-height: 1.25; overflow-wrap: anywhere; }
        h1 small { font-size: 1rem; margin-left: .35rem; white-space: nowrap; }
        h2 { margin: 0 0 .75rem; font-size: 1.15rem; line-height: 1.3; }
        h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
        p, ul { margin: .25rem 0 .75rem; }
        ul { padding-left: 1.25rem; }
        .lead { max-width: 50rem; color: var(--muted); font-size: 1.05rem; }
        .count {
          margin-left: .25rem; padding: 0 .45rem; border-radius: 1rem; background: var(--sunken); color: var(--muted);
          font-size: .85rem; font-weight: normal;
        }
        .columns { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); align-items: start; margin-top: 1.25rem; }
        .columns > div { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
        @media (min-width: 62rem) {
          .columns { grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); }
          .columns.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
          .columns.form { grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr); }
        }
        section, main form:not(.events) {
          padding: 1rem clamp(.85rem, 2vw, 1.25rem); background: var(--surface); border: 1px solid var(--line); border-radius: 8px;
        }
        main > section { margin-top: 1.25rem; }
        section > :last-child, section p:last-child { margin-bottom: 0; }
        section .columns { margin-top: 0; }
        section .columns > div { display: block; }
        section .columns h3:first-child { margin-top: .25rem; }

        .scroll { position: relative; overflow-x: auto; margin-bottom: .75rem; }
        table { width: 100%; border-collapse: collapse; font-size: .95rem; }
        caption { padding: .25rem 0 .35rem; text-align: left; font-weight: 600; }
        .requests td:last-child { width: 55%; }
        .requests th, .requests td, .errors th { overflow-wrap: anywhere; }
        .requests .number, .requests .time { width: 1%; }
        .requests caption, .pairs caption { color: var(--muted); font-weight: normal; }
        th, td { padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { color: var(--muted); font-size: .87rem; font-weight: 500; white-space: nowrap; }
        tbody th { font-weight: 500; overflow-wrap: anywhere; }
        .scroll tbody th { overflow-wrap: break-word; }
        tbody tr:last-child > * { border-bottom: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        .number, .time { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .steps { margin: 0; padding: 0; list-style: none; }
        .state { font-weight: 600; }
        .badge { padding: .05rem .4rem; border-radius: 4px; font-weight: 600; font-variant-numeric: tabular-nums; }
        .good { color: var(--good); background: var(--good-ground); }
        .bad { color: var(--bad); background: var(--bad-ground); }
        .news { padding: .5rem .75rem; background: var(--news-ground); border-left: 3px solid var(--accent); border-radius: 4px; }
        div.why { margin-top: .15rem; color: var(--muted); overflow-wrap: anywhere; }
        .verdict { font-size: 1.05rem; }
        .verdict a { margin-left: 1rem; }
        section.why { border-left: 4px solid var(--bad); }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: .5rem 0 0; }
        .facts dt { color: var(--muted); }
        .facts dd { margin: 0; }

        .operations { padding: 0; list-style: none; }
        .operations li { padding: .3rem 0; border-top: 1px solid var(--line); }
        .operations li:first-child { border-top: 0; }
        .operations a { font-weight: 500; overflow-wrap: anywhere; }
        .operations:not(.wide) .muted { display: block; font-size: .92rem; line-height: 1.4; }

        details { margin: .5rem 0 .75rem; }
        summary { color: var(--accent); cursor: pointer; width: max-content; max-width: 100%; }
        details[open] > summary { margin-bottom: .5rem; }
        pre {
          margin: 0 0 .75rem; padding: .75rem; background: var(--sunken); border: 1px solid var(--line); border-radius: 6px;
          white-space: pre-wrap; overflow-wrap: anywhere;
        }
        pre code { font-size: .87rem; }

        .field { margin: 0 0 1rem; }
        label, legend { font-weight: 600; overflow-wrap: anywhere; }
        .field > label { display: block; margin-bottom: .2rem; }
        .needed, .old { margin-left: .35rem; color: var(--bad); font-size: .87rem; font-weight: normal; }
        .old { color: var(--muted); }
        .help { margin: .25rem 0 0; max-width: 46rem; color: var(--muted); font-size: .92rem; line-height: 1.45; overflow-wrap: anywhere; }
        input:not([type=checkbox]), select, textarea {
          width: 100%; max-width: 34rem; padding: .4rem .55rem; color: inherit; background: var(--surface);
          border: 1px solid var(--strong-line); border-radius: 5px;
        }
        input, select, button { font: inherit; }
        input[type=number], input[type=date] { max-width: 14rem; }
        ::placeholder { color: var(--muted); opacity: 1; }
        .choice { display: flex; gap: .5rem; align-items: baseline; font-weight: normal; }
        .group, .place { min-width: 0; margin: 0 0 1rem; padding: .5rem 1rem .25rem; border: 1px solid var(--line); border-radius: 6px; }
        .group > .help { margin-bottom: .75rem; }
        .place legend { color: var(--muted); font-weight: 500; }
        .row { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); }
        button {
          padding: .3rem .75rem; color: var(--accent); background: var(--surface); border: 1px solid var(--strong-line);
          border-radius: 5px; cursor: pointer;
        }
        button:hover { border-color: var(--accent); }
        button.main { padding: .45rem 1.5rem; color: var(--on-accent); background: var(--accent); border-color: var(--accent); font-weight: 600; }
        .events { display: flex; flex-wrap: wrap; gap: .35rem; }
        .events + ul { margin-top: .6rem; }
        .events button { padding: .1rem .6rem; }
        .group > button { margin-bottom: .75rem; }
        .actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }

        """
}
