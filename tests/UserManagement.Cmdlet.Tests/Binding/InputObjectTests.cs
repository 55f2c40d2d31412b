using System;
using System.Linq;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>-InputObject on the command line: PowerShell fills this parameter from the pipeline, and a typed value has no effect.</summary>
public sealed class InputObjectTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Reason_and_connection_of_a_piped_row_are_used_even_if_InputObject_is_given_on_the_command_line()
    {
        _shell.ConnectSandbox("Keeptrusts", "first");
        _shell.ConnectSandbox("Keeptrusts", "second");
        _shell.Run(
            "[pscustomobject]@{ Email = 'mei.chen@example.com'; Connection = 'first'; Reason = 'of the row' } | "
            + "Suspend-PlatformUser -InputObject @{ Email = 'ravi.patel@example.com'; Connection = 'second'; Reason = 'typed' }").Clean();
        var entry = _shell.Run("Get-PlatformJournal").All<PlatformJournalEntry>().Single();
        Assert.Equal(("first", "of the row"), (entry.Connection, entry.Reason));
        Assert.Equal(
            UserStatus.Active, _shell.Run("Get-PlatformUser mei.chen@example.com -Connection second").Single<PlatformUser>().Status);
    }
}
