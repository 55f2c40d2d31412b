using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// With -WhatIf, every changing cmdlet sends only GET requests and writes no file. A new cmdlet needs a line in
/// <see cref="ChangeArguments"/>, or these tests fail.
/// </summary>
[Collection(NonParallel.Name)]
public sealed class WhatIfTests : IDisposable
{
    private const string Prepare = """
        param($watched, $evidence, $preparation, $text)
        . ([scriptblock]::Create($preparation))
        $global:splat = & ([scriptblock]::Create($text))
        (Get-PlatformConnection).Sandbox.ClearRequests()
        """;

    private const string Run = """
        param($name, $way, $force)
        if ($force) { $splat.Force = $true }
        if ($way -eq 'preference') { $WhatIfPreference = $true }
        elseif ($way -eq 'switch') { $splat.WhatIf = $true }
        else { $splat.Confirm = $false }
        & $name @splat | Out-Null
        """;

    private static readonly string[] Reads = ["Get", "Test", "Compare", "Connect", "Disconnect"];
    private readonly Shell _shell = new();
    private readonly string _watched;
    private readonly string _evidence;
    private readonly SandboxConnection _connection;

    public WhatIfTests()
    {
        _watched = Directory.CreateDirectory(Path.Combine(_shell.Home, "watched")).FullName;
        _shell.Run(
            "param($p) $env:USERMANAGEMENT_PROFILES = $p; Register-PlatformProfile kept Keeptrusts -TokenVariable SOME_TOKEN",
            Path.Combine(_watched, "profiles.json")).Clean();
        _connection = _shell.ConnectSandbox();
        _shell.Run(ChangeArguments.Prelude).Clean();
        _evidence = _shell.Run(
            "param($w) (Get-OrdinaryUser | Invoke-PlatformUserOffboarding -EvidencePath (Join-Path $w kept) -Force)[0].Evidence",
            _watched).Single<string>();
    }

    public static TheoryData<string> Cmdlets() => new(ChangingCmdlets());

    public static TheoryData<string, string, bool> Ways()
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var name in ChangingCmdlets())
            foreach (var way in new[] { "switch", "preference" })
            {
                data.Add(name, way, false);
                if (HasForce(name)) data.Add(name, way, true);
            }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_changing_cmdlet_supports_WhatIf_and_Confirm(string name)
    {
        Assert.True(CmdletTypes.All[name].Attribute.SupportsShouldProcess);
        Assert.Contains(name, ChangeArguments.ByCmdlet.Keys);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_changing_cmdlet_with_WhatIf_sends_no_change_and_writes_no_file(string name, string way, bool force)
    {
        Make(name);
        var before = Fingerprint();
        var result = Invoke(name, way, force);
        Assert.Empty(Changes());
        Assert.Equal(before, Fingerprint());
        Assert.Equal(ChangeArguments.NotSupported.Contains(name) ? ["NotSupported"] : [], result.ErrorIds);
    }

    // Positive control: without this test, a cmdlet that never makes a change would pass the test above.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_changing_cmdlet_without_WhatIf_makes_a_change_or_is_NotSupported_with_the_same_arguments(string name)
    {
        Make(name);
        var before = Fingerprint();
        var result = Invoke(name, "real", force: false);
        if (ChangeArguments.NotSupported.Contains(name))
        {
            result.FailsWith("NotSupported");
            Assert.Empty(Changes());
            return;
        }

        result.Clean();
        if (ChangeArguments.Local.Contains(name)) Assert.NotEqual(before, Fingerprint());
        else Assert.NotEmpty(Changes());
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("USERMANAGEMENT_PROFILES", null);
        _shell.Dispose();
    }

    private static IEnumerable<string> ChangingCmdlets() =>
        CmdletTypes.All.Where(c => !Reads.Contains(c.Value.Attribute.VerbName)).Select(c => c.Key);

    private static bool HasForce(string name) =>
        CmdletTypes.All[name].Type.GetProperty("Force")?.IsDefined(typeof(ParameterAttribute), true) == true;

    private void Make(string name) =>
        _shell.Run(Prepare, _watched, _evidence, ChangeArguments.PreparationOf(name), ChangeArguments.ByCmdlet[name]).Clean();

    private ShellResult Invoke(string name, string way, bool force) => _shell.Run(Run, name, way, force);

    private string[] Changes() => [.. _connection.Sandbox.Requests.Where(r => r.Method != "GET").Select(r => $"{r.Method} {r.Path}")];

    /// <summary>Returns the path and the hash of every file that the session wrote, including the journal and the schedule.</summary>
    private string[] Fingerprint() =>
        [.. Directory.EnumerateFiles(_shell.Home, "*", SearchOption.AllDirectories).Order().Select(file => file + " " + HashOf(file))];

    private static string HashOf(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Convert.ToHexString(SHA256.HashData(open));
    }
}
