using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The HTML page of an access review in a real browser: content, layout, accessibility, printing and security.</summary>
public sealed class ReviewPageTests(ChromiumBrowser browser, ReviewFiles files) : IClassFixture<ChromiumBrowser>, IClassFixture<ReviewFiles>
{
    [Fact]
    public async Task Review_page_logs_no_error_sends_no_request_and_runs_no_script()
    {
        await using var page = await browser.OpenAsync(files.Usual);
        Assert.Empty(page.Console);
        Assert.Empty(page.Requests);
        Assert.Equal("Access review, fourth quarter", await page.Page.TitleAsync());
        Assert.True(await page.RunAsync<bool>("() => window.ran === undefined"), "A name was run as a script.");
        Assert.True(await page.RunAsync<bool>("() => document.querySelectorAll('script, img, link, iframe').length === 0"));
        // The reader sees the markup in the name as text.
        Assert.Contains("<script>window.ran = 1</script>", await page.Page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>window.ran = 1</script>", "window.ran === undefined")]
    [InlineData("<img src=x onerror='window.ran = 1'>", "window.ran === undefined")]
    [InlineData("<p id=p style='color: rgb(1, 2, 3)'>", "getComputedStyle(p).color !== 'rgb(1, 2, 3)'")]
    [InlineData("<style>body { color: rgb(1, 2, 3) }</style>", "getComputedStyle(document.body).color !== 'rgb(1, 2, 3)'")]
    public async Task Content_security_policy_blocks_scripts_and_styles_added_to_the_review_page(string markup, string isStopped)
    {
        var file = files.Small + ".changed.html";
        File.WriteAllText(file, File.ReadAllText(files.Small).Replace("<body>", "<body>" + markup, StringComparison.Ordinal));
        await using var page = await browser.OpenAsync(file);
        Assert.True(await page.RunAsync<bool>($"() => {isStopped}"), markup);
        Assert.NotEmpty(page.Console); // the browser reports what the policy stopped
    }

    [Theory]
    [InlineData(420, ColorScheme.Light)]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(420, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Dark)]
    public async Task Review_page_has_no_serious_accessibility_problem(int width, ColorScheme scheme)
    {
        await using var page = await browser.OpenAsync(files.Usual, width, scheme);
        Assert.True(await page.CaptureAsync($"review-{width}-{scheme}") > 10_000);
        Assert.Empty(await page.FindAccessibilityProblemsAsync());
    }

    [Fact]
    public async Task Accessibility_check_finds_a_link_without_text()
    {
        await using var page = await browser.OpenAsync(files.Small);
        await page.RunAsync<object>("() => { document.documentElement.lang = ''; document.querySelector('nav a').textContent = ''; }");
        Assert.Contains(await page.FindAccessibilityProblemsAsync(), line => line.StartsWith("link-name", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(420)]
    public async Task Review_page_wraps_only_between_words_and_does_not_scroll_sideways(int width)
    {
        await using var page = await browser.OpenAsync(files.Usual, width);
        var (broken, sideways) = await page.MeasureAsync();
        Assert.Empty(broken);
        Assert.Equal(0, sideways);
        await page.RunAsync<object>("() => { document.querySelector('main').style.setProperty('width', '60px'); "
            + "for (const e of document.querySelectorAll('th')) e.style.overflowWrap = 'anywhere'; }");
        Assert.NotEmpty((await page.MeasureAsync()).BrokenWords); // positive control: broken words are found in a narrow page
    }

    [Fact]
    public async Task Table_headings_stay_in_view_while_the_table_is_scrolled()
    {
        await using var page = await browser.OpenAsync(files.Usual);
        await page.RunAsync<object>("() => document.querySelector('.rows').rows[8].scrollIntoView()");
        await page.Page.WaitForTimeoutAsync(300);
        var tops = await page.RunAsync<double[]>("""
            () => {
                const section = document.querySelector('.rows').closest('details');
                return [section, section.querySelector('summary'), section.querySelector('thead th')]
                    .map(element => element.getBoundingClientRect().top);
            }
            """);
        Assert.True(tops[0] < -100, $"The page was not scrolled: {tops[0]}.");
        Assert.InRange(tops[1], -1, 1);
        Assert.InRange(tops[2], 20, 60);
    }

    [Fact]
    public async Task Every_link_of_the_review_page_has_a_target_and_a_click_opens_the_closed_section_of_the_target()
    {
        await using var page = await browser.OpenAsync(files.Closed);
        var links = await page.RunAsync<string[]>("() => [...new Set([...document.links].map(link => link.getAttribute('href')))]");
        Assert.Contains("#orphaned", links);
        foreach (var link in links)
            Assert.True(await page.RunAsync<bool>($"() => document.getElementById('{link[1..]}') !== null"), link);
        const string IsOpen = "() => document.querySelector('details:has(#orphaned) td').checkVisibility()";
        Assert.False(await page.RunAsync<bool>(IsOpen));
        await page.Page.ClickAsync("nav a[href='#orphaned']");
        Assert.True(await page.RunAsync<bool>(IsOpen));
    }

    [Fact]
    public async Task Printed_review_shows_all_records_with_signature_columns_and_repeats_headings_on_every_page()
    {
        await using var page = await browser.OpenAsync(files.Closed);
        var rows = await page.RunAsync<int>("() => document.querySelectorAll('.rows tbody tr').length");
        Assert.True(rows > 600);
        Assert.True(await page.PrintAsync("review-closed") > rows / 20, "The closed sections are not in the print.");
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("table-header-group", await page.RunAsync<string>("() => getComputedStyle(document.querySelector('thead')).display"));
        Assert.Equal(0, await page.RunAsync<int>("() => [...document.querySelectorAll('td')].filter(td => !td.checkVisibility()).length"));
        Assert.Equal(
            ["Decision", "Reviewer", "Signature, date"],
            await page.RunAsync<string[]>("() => [...document.querySelectorAll('.rows thead th')].slice(-3).map(th => th.innerText)"));
        await using var usual = await browser.OpenAsync(files.Usual);
        Assert.True(await usual.PrintAsync("review") > 3);
    }

    [Fact]
    public async Task Review_page_with_20000_findings_opens_within_20_seconds_and_shows_all()
    {
        await using var page = await browser.OpenAsync(files.Large);
        Assert.Empty(page.Console);
        Assert.True(await page.RunAsync<int>("() => document.querySelectorAll('.rows tbody tr').length") > 20_000);
        Assert.Equal(20_000, await page.RunAsync<int>("() => document.querySelectorAll('.matrix tbody tr').length"));
        Assert.True(page.Elapsed < TimeSpan.FromSeconds(20), $"The page took {page.Elapsed} to open.");
        TestContext.Current.SendDiagnosticMessage("{0} MB opened in {1}.", new FileInfo(files.Large).Length / 1_000_000, page.Elapsed);
    }

    [Fact]
    public async Task Review_page_with_only_some_records_says_that_it_is_incomplete()
    {
        await using var page = await browser.OpenAsync(files.Small);
        Assert.Equal(5, await page.RunAsync<int>("() => document.querySelectorAll('.matrix tbody tr').length"));
        var text = await page.Page.InnerTextAsync("main");
        Assert.Contains("Not every record is in this report", text, StringComparison.Ordinal);
    }
}
