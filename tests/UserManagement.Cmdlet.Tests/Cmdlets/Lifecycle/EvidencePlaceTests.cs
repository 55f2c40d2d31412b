using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Restore-PlatformUser uses evidence only on a connection to the organization that the evidence names.</summary>
public sealed class EvidencePlaceTests : IDisposable
{
    private const string Who = "ravi.patel@example.com";
    private readonly Shell _shell = new();
    private readonly SandboxConnection _connection;
    private readonly string _file;

    public EvidencePlaceTests()
    {
        _connection = _shell.ConnectSandbox("Konnect", "here");
        _file = _shell.Run($"Invoke-PlatformUserOffboarding {Who} -Action Remove -Force").All<OffboardingResult>()[0].Evidence!;
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(null, "Connect as when the evidence was written: Connect-Platform Konnect -Name here -SkipTest")]
    [InlineData("another", "Connect with a token of the organization of the evidence: Connect-Platform")]
    public void Evidence_of_an_unknown_or_other_organization_is_AmbiguousConnection_and_sends_nothing(string? organization, string remedy)
    {
        Alter("organization", organization);
        _connection.Sandbox.ClearRequests();
        var error = (PlatformException)Restore().FailsWith("AmbiguousConnection").Errors[0].Exception;
        Assert.Contains(remedy, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_connection.Sandbox.Requests);
    }

    [Fact]
    public void Evidence_is_AmbiguousConnection_on_a_connection_whose_organization_is_unknown_and_sends_nothing()
    {
        using var server = new LoopbackPlatform(_ => "{}");
        _shell.Run("param($address) Disconnect-Platform here; Connect-Platform Konnect -Name here -BaseUri $address -SkipTest -Token "
            + "(ConvertTo-SecureString kpat_0123456789abcdefghijklmnop -AsPlainText -Force) -JournalPath (Join-Path $TestHome journal)",
            server.Address).Clean();
        Alter("baseUri", _shell.Run("(Get-PlatformConnection here).BaseUri.GetLeftPart('Path')").Single<string>());
        var error = (PlatformException)Restore().FailsWith("AmbiguousConnection").Errors[0].Exception;
        Assert.Contains("organization not known", error.Message, StringComparison.Ordinal);
        Assert.Contains("without -SkipTest", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private void Alter(string property, string? value)
    {
        var evidence = JsonNode.Parse(File.ReadAllText(_file))!;
        Assert.NotNull(evidence["targets"]!.AsArray().Single()!["organization"]);
        evidence["targets"]![0]![property] = value;
        File.WriteAllText(_file, ContentDigests.Forge(evidence).ToJsonString());
    }

    private ShellResult Restore() =>
        _shell.Run("param($f) Restore-PlatformUser $f -AllowUnverified -WarningAction SilentlyContinue", _file);
}
