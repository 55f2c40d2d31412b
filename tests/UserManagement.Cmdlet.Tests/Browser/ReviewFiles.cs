using System;
using System.IO;

namespace UserManagement.CmdletTests;

/// <summary>Access reviews of the sandbox that the cmdlets exported as HTML pages.</summary>
public sealed class ReviewFiles : IDisposable
{
    private readonly Shell _shell = new();

    /// <summary>A review of five platforms with a roster, a name that contains markup, and a connection that was not assessed.</summary>
    public string Usual => field ??= Make("usual", """
        foreach ($p in 'Keeptrusts', 'Konnect', 'Kubiya', 'PhyCloud', 'Astra') {
            Connect-Platform -Sandbox -Platform $p -Name $p.ToLower() -JournalPath (Join-Path $TestHome journal)
        }
        $users = @(Get-PlatformUser -Connection keeptrusts -Status Active)
        Set-PlatformUser $users[1] -Name '</td><script>window.ran = 1</script><img src=x onerror="window.ran = 1">'
        Set-PlatformUser $users[2] -Name '長い名前の利用者さん長い名前の利用者さん'
        Set-PlatformUser $users[3] -Name 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh'
        $known = (Get-PlatformUser -Connection keeptrusts, konnect, kubiya, phycloud).Email | Sort-Object -Unique | Select-Object -Skip 3
        Set-Content (Join-Path $TestHome hr.csv) (@('Email') + $known)
        $reviews = @(Get-PlatformAccessReview -Roster (Join-Path $TestHome hr.csv) -Connection keeptrusts, konnect, kubiya, phycloud)
        Set-Content (Join-Path $TestHome one.csv) 'Email', 'nobody@example.com'
        $reviews += @(Get-PlatformAccessReview -Roster (Join-Path $TestHome one.csv) -Connection astra -ErrorAction SilentlyContinue)
        $reviews | Export-PlatformAccessReview $file -Title 'Access review, fourth quarter'
        """);

    /// <summary>A page with only the first five records of a review of one platform.</summary>
    public string Small => field ??= Make("small", """
        Connect-Platform -Sandbox -JournalPath (Join-Path $TestHome journal)
        @(Get-PlatformAccessReview)[0..4] | Export-PlatformAccessReview $file
        """);

    /// <summary>A page with more than 20,000 findings.</summary>
    public string Large => field ??= Make("large", Orphans(20_000));

    /// <summary>A page with so many findings that its sections are closed when it opens.</summary>
    public string Closed => field ??= Make("closed", Orphans(600));

    public void Dispose() => _shell.Dispose();

    private static string Orphans(int users) => $$"""
        Connect-Platform -Sandbox -UserCount {{users}} -JournalPath (Join-Path $TestHome journal)
        Set-Content (Join-Path $TestHome none.csv) 'Email', 'nobody@example.com'
        Get-PlatformAccessReview -Roster (Join-Path $TestHome none.csv) -MaxOrphanPercent 100 | Export-PlatformAccessReview $file
        """;

    private string Make(string name, string script)
    {
        var file = Path.Combine(_shell.Home, name + ".html");
        var result = _shell.Run("param($file) Get-PlatformConnection | Disconnect-Platform\n" + script, file);
        if (!File.Exists(file)) result.Clean();
        return file;
    }
}
