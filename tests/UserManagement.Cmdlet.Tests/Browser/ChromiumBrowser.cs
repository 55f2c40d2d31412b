using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Starts an installed Chromium, Chrome or Edge without a window for the tests of a class.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    /// <summary>The environment variable with the path of a browser that is not in the lists below.</summary>
    private const string Variable = "USERMANAGEMENT_BROWSER";

    /// <summary>The environment variable that, set to 1, makes the tests fail without a browser instead of being skipped.</summary>
    private const string RequiredVariable = "USERMANAGEMENT_REQUIRE_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly string[] Paths =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a file in a new page, or skips the test if there is no browser.</summary>
    /// <param name="file">The path of the HTML file.</param>
    /// <param name="width">The width of the window in CSS pixels.</param>
    /// <param name="scheme">The color scheme that the browser reports to the page, light or dark.</param>
    internal async Task<OpenedPage> OpenAsync(string file, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        if (_browser is null && Environment.GetEnvironmentVariable(RequiredVariable) == "1")
            Assert.Fail($"Chromium, Chrome or Edge was not found, and {RequiredVariable} is 1. Set {Variable} to its path.");
        Assert.SkipWhen(
            _browser is null,
            $"Chromium, Chrome or Edge was not found. Install it (Debian: apt-get install chromium) or set {Variable} to its path.");
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        return await OpenedPage.LoadAsync(page, new Uri(file).AbsoluteUri);
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).Concat(Paths).FirstOrDefault(File.Exists);
}
