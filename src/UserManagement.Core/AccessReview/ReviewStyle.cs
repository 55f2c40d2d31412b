using System.Globalization;
using System.Linq;

namespace UserManagement.AccessReview;

/// <summary>The style sheet of the report page of an access review: light and dark, narrow screens, and print.</summary>
internal static class ReviewStyle
{
    private const string Base = """
        :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --head: #f3f5f7;
          --link: #0a58a8; --bar: #2f6fb3; --mark: #fff3c4; --bad: #a40e26; --ok: #116329; }
        @media screen and (prefers-color-scheme: dark) { :root { --back: #14171b; --text: #e8ebef; --soft: #a9b2bc; --line: #3b434c;
          --head: #21262c; --link: #85baf5; --bar: #5b9be0; --mark: #4a3d0c; --bad: #ff9aa8; --ok: #7fd694; } }
        @media screen { :root { scroll-padding-top: 6rem; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, "Segoe UI", sans-serif; }
        main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .8rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        p { margin: .3rem 0 .6rem; max-width: 60rem; overflow-wrap: anywhere; }
        a { color: var(--link); }
        small { display: block; color: var(--soft); font-size: .87em; font-weight: 400; unicode-bidi: isolate; }
        .count { color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
        .facts { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; margin: 0; padding: .8rem 0; border-top: 1px solid var(--line); }
        header { border-bottom: 1px solid var(--line); }
        .facts dt { color: var(--soft); font-size: .87em; }
        .facts dd { margin: 0; }
        .gap { margin: 1rem 0; padding: .6rem .9rem; border: 1px solid var(--bad); border-left-width: 5px; }
        .gap strong { color: var(--bad); }
        nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; list-style: none; margin: 1rem 0 0; padding: 0; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .8rem; list-style: none; margin: 0;
          padding: 0; }
        .tiles li { border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; color: var(--soft); }
        .tiles b { display: block; color: var(--text); font-size: 1.55rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; }
        thead th { background: var(--head); font-size: .9em; vertical-align: bottom; }
        td p { margin: 0; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        thead .n { white-space: normal; }
        .dates { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .bad { color: var(--bad); font-weight: 600; }
        .ok { color: var(--ok); font-weight: 600; }
        .charts { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; margin-top: 1.4rem; align-items: start; }
        .chart caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
        .chart th { font-weight: 400; width: 11rem; }
        .chart th, .chart td { border: 0; padding: .2rem .5rem .2rem 0; vertical-align: middle; }
        .chart .n { width: 4rem; padding-right: 0; }
        .bar { display: block; height: 1rem; border-radius: 2px; background: var(--bar); print-color-adjust: exact; }
        .definitions thead th:first-child { width: 11rem; }
        .definitions thead th:last-child { width: 24rem; }
        summary { cursor: pointer; background: var(--back); margin-top: 2rem; padding: .35rem 0; }
        summary h2 { display: inline; margin: 0; }
        .rows thead th:first-child { width: 22%; }
        .rows thead th:nth-child(2) { width: 11%; }
        .rows thead th:nth-child(3) { width: 17%; }
        .rows thead th:nth-child(4) { width: 8%; }
        .rows thead th:nth-child(5) { width: 15%; }
        .rows th:nth-child(6), .rows thead th:nth-child(7) { width: 8%; }
        .places thead th:nth-child(2) { width: 17%; }
        .places thead th:nth-child(3) { width: 25%; }
        .places thead th:last-child { width: 27%; }
        .rows td:nth-child(n+6) { border-left: 1px solid var(--line); }
        .decision::after { content: "\2610  Keep\A\2610  Change\A\2610  Remove"; white-space: pre; font-size: .87em; }
        .label { display: none; }
        .chips { display: block; }
        .chips a { font-size: .9em; margin-right: .35rem; white-space: nowrap; }
        .matrix thead th:first-child { width: 22%; }
        h2:target, details:has(> p:target) > summary h2 { background: var(--mark); }
        .sign tbody th { width: 12rem; }
        .sign td { height: 3.2rem; border-left: 1px solid var(--line); }
        @media screen and (min-width: 721px) {
          details > summary { position: sticky; top: 0; z-index: 2; }
          details > table > thead th { position: sticky; top: 2.4rem; z-index: 1; box-shadow: inset 0 -1px var(--line); }
        }

        """;

    private const string Narrow = """
        @media screen and (max-width: 720px) {
          main { padding: 1rem .8rem 2rem; }
          .charts { grid-template-columns: 1fr; gap: 1.4rem; }
          .chart th { width: 8.5rem; }
          .tiles { grid-template-columns: 1fr 1fr; }
          .cards, .cards tbody, .cards tr, .cards th, .cards td { display: block; width: auto; }
          .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .cards tr { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .8rem; padding: .3rem .7rem; }
          .cards th, .cards td { border: 0; padding: .2rem 0; text-align: left; white-space: normal; }
          .cards tbody th { width: auto; overflow-wrap: anywhere; }
          .rows td, .places td, .definitions td { display: grid; grid-template-columns: 7.5rem 1fr; column-gap: .6rem; }
          .rows td > *, .places td > *, .definitions td > * { grid-column: 2; }
          .rows td::before, .places td::before, .definitions td::before { color: var(--soft); font-size: .87em; grid-row: 1 / span 9; }
          .rows td:nth-child(2)::before { content: "Membership"; }
          .rows td:nth-child(3)::before { content: "Roles and teams"; }
          .rows td:nth-child(4)::before { content: "Created, last active"; }
          .rows td:nth-child(5)::before { content: "Why"; }
          .rows td:nth-child(6)::before { content: "Decision"; }
          .rows td:nth-child(7)::before { content: "Reviewer"; }
          .rows td:nth-child(8)::before { content: "Signature, date"; }
          .rows td:nth-child(n+6) { border-left: 0; }
          .rows td:nth-child(n+7) { min-height: 2rem; border-bottom: 1px dotted var(--line); }
          .places td:nth-child(2)::before { content: "Organization"; }
          .places td:nth-child(3)::before { content: "Account"; }
          .places td:nth-child(4)::before { content: "Members"; }
          .places td:nth-child(5)::before { content: "With findings"; }
          .places td:nth-child(6)::before { content: "Findings"; }
          .places td:nth-child(7)::before { content: "Result"; }
          .definitions td:nth-child(2)::before { content: "Definition"; }
          .definitions td:nth-child(3)::before { content: "Found"; }
          .definitions td:nth-child(4)::before { content: "Not assessed"; }
          .definitions td:empty { display: none; }
          .matrix td:empty { display: none; }
          .label { display: inline-block; min-width: 7.5rem; color: var(--soft); }
          .sign tbody th { width: 5.5rem; }
        }

        """;

    private const string Print = """
        @page { size: landscape; margin: 12mm 10mm 14mm; @bottom-left { content: "Access review"; font: 8pt sans-serif; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; } }
        @media print {
          :root { color-scheme: light; }
          body { font-size: 9.5pt; }
          main { max-width: none; padding: 0; }
          a { color: inherit; text-decoration: none; }
          nav, summary::marker { display: none; }
          summary { list-style: none; break-after: avoid; }
          h2, caption { break-after: avoid; }
          details::details-content { content-visibility: visible; block-size: auto; }
          thead { display: table-header-group; }
          tr, .tiles li, .signoff { break-inside: avoid; }
          th, td { padding: 3pt 5pt; }
        }

        """;

    public static string Sheet { get; } = Base + Narrow + Print + string.Concat(Enumerable.Range(0, 101).Select(percent =>
        string.Format(CultureInfo.InvariantCulture, ".w{0}{{width:{0}%}}\n", percent)));
}
