using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace UserManagement.CmdletTests;

/// <summary>A page that is open in the browser, with its console messages and its requests.</summary>
internal sealed partial class OpenedPage : IAsyncDisposable
{
    /// <summary>Finds words that a line break splits, and by how many pixels the page can be scrolled sideways.</summary>
    private const string LayoutScript = """
        () => {
            const broken = [], range = document.createRange();
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node; node = walk.nextNode();) {
                for (const word of node.data.matchAll(/[^\s\-–\/,;]+/g)) {
                    range.setStart(node, word.index);
                    range.setEnd(node, word.index + word[0].length);
                    const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
                    if (tops.size > 1) broken.push(word[0]);
                }
            }
            const root = document.documentElement;
            return { broken, sideways: root.scrollWidth - root.clientWidth };
        }
        """;

    private readonly IPage _page;
    private readonly List<string> _console = [];
    private readonly List<string> _requests = [];

    private OpenedPage(IPage page) => _page = page;

    /// <summary>The page of Playwright, for operations that this class does not have.</summary>
    public IPage Page => _page;

    /// <summary>Errors and warnings in the console, including every violation of the page's content security policy.</summary>
    public IReadOnlyList<string> Console => _console;

    /// <summary>The addresses that the page requested, without its own.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The time until the page was loaded and laid out.</summary>
    public TimeSpan Elapsed { get; private set; }

    public static async Task<OpenedPage> LoadAsync(IPage page, string address)
    {
        var opened = new OpenedPage(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") opened._console.Add(message.Text);
        };
        page.PageError += (_, error) => opened._console.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url != address) opened._requests.Add(request.Url);
        };
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(address, new PageGotoOptions { Timeout = 60_000 });
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        opened.Elapsed = watch.Elapsed;
        return opened;
    }

    public async Task<(IReadOnlyList<string> BrokenWords, int Sideways)> MeasureAsync()
    {
        var result = await _page.EvaluateAsync<JsonElement>(LayoutScript);
        return (
            [.. result.GetProperty("broken").EnumerateArray().Select(word => word.GetString()!)],
            result.GetProperty("sideways").GetInt32());
    }

    /// <summary>Returns the serious and critical accessibility problems that axe-core finds, one line for each element.</summary>
    public async Task<IReadOnlyList<string>> FindAccessibilityProblemsAsync()
    {
        await _page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        var violations = await _page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations");
        return
        [
            .. from violation in violations.EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()}"
        ];
    }

    /// <summary>Runs a script in the page and returns its value.</summary>
    public Task<T> RunAsync<T>(string script) => _page.EvaluateAsync<T>(script);

    /// <summary>Saves a picture of the whole page in the folder "pages", for people to look at, and returns its size in bytes.</summary>
    public async Task<int> CaptureAsync(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "pages", name + ".png");
        return (await _page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true })).Length;
    }

    /// <summary>Prints the page to a PDF file beside the pictures and returns the number of printed pages.</summary>
    public async Task<int> PrintAsync(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "pages", name + ".pdf");
        var pdf = await _page.PdfAsync(new PagePdfOptions { Path = file, PreferCSSPageSize = true, PrintBackground = true });
        return PdfPage().Count(System.Text.Encoding.Latin1.GetString(pdf));
    }

    public async ValueTask DisposeAsync() => await _page.CloseAsync();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage();
}
