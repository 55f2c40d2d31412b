using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The browser of a test class: a Chromium that is installed on the machine, without a window.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    /// <summary>Names the program of a browser that the list below does not find.</summary>
    private const string Variable = "USERMANAGEMENT_BROWSER";

    /// <summary>Set to 1 where a missing browser is a failure and not a reason to skip.</summary>
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

    /// <summary>Opens a file in a page of its own, or skips the test where there is no browser.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">The width of the window in CSS pixels.</param>
    /// <param name="scheme">Light or dark.</param>
    internal async Task<OpenedPage> OpenAsync(string file, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        if (_browser is null && Environment.GetEnvironmentVariable(RequiredVariable) == "1")
            Assert.Fail($"There is no Chromium, Chrome or Edge, and {RequiredVariable} is 1. {Variable} names the program.");
        Assert.SkipWhen(
            _browser is null,
            $"There is no Chromium, Chrome or Edge here (Debian: apt-get install chromium). {Variable} names the program.");
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
