using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Lifecycle;
using UserManagement.Pipeline;

namespace UserManagement.Commands;

/// <summary>Reads the journals: what was changed, for whom, by whom, and what came of it; or checks that they are as they were written.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformJournal", DefaultParameterSetName = "Read")]
[OutputType(typeof(PlatformJournalEntry), ParameterSetName = ["Read"])]
[OutputType(typeof(PlatformJournalCheck), ParameterSetName = ["Verify"])]
public sealed class GetPlatformJournalCommand : ModuleCommand
{
    private IReadOnlyList<UserIdentity> _users = [];

    /// <summary>A journal, or a folder of journals.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "A journal file, or a folder of them; without it, the folders of the connections, else the usual one.")]
    [Alias("FullName", "JournalPath", "PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Only this run.</summary>
    [Parameter(HelpMessage = "Only the run with this id.")]
    [TextArgument]
    public string? Run { get; set; }

    /// <summary>Only changes to this user.</summary>
    [Parameter(ParameterSetName = "Read", HelpMessage = "Only changes to this user, by id or e-mail address.")]
    [AllowNull]
    public PSObject?[]? User { get; set; }

    /// <summary>Only changes since this time.</summary>
    [Parameter(ParameterSetName = "Read", HelpMessage = "Only changes begun at this time or later.")]
    public DateTime? Since { get; set; }

    /// <summary>Checks the chain of lines.</summary>
    [Parameter(ParameterSetName = "Verify", Mandatory = true, HelpMessage = "Check that every line is as it was written, and name the first that is not in an error.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput && !IsGiven(nameof(Path)) && EmptyArgument.IsNothing(Path, true))
        {
            WriteError(ErrorRecords.From(new PlatformException(PlatformError.InvalidRequest, "This input object names no journal.", "Pipe files, or connections that have a journal."), null));
            return;
        }

        foreach (var file in Files())
        {
            try
            {
                if (Verify) WriteCheck(JournalReader.Check(file));
                else WriteObject(JournalReader.Read(file).Where(IsWanted), enumerateCollection: true);
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, file));
            }
        }
    }

    /// <summary>Reads whom the entries are wanted for. One who cannot be read ends the command: without them the rest would be shown as all.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _users = [.. (User ?? []).Select(user => UserReader.Read(InputRow.Of(user)))];
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, User));
        }
    }

    private void WriteCheck(PlatformJournalCheck check)
    {
        WriteObject(check);
        if (!check.Intact)
            WriteError(ErrorRecords.From(new PlatformException(PlatformError.JournalDamaged, $"Line {check.BrokenLine} of the journal {check.File} is not as it was written: it, or a line before it, was altered or taken away, or the file was renamed.", "Look at the file beside a copy of it; what it says from that line on can't be relied on."), check.File));
    }

    private bool IsWanted(PlatformJournalEntry entry) =>
        (Since is not { } since || entry.At >= new DateTimeOffset(since).ToUniversalTime()) && (_users.Count == 0 || _users.Any(user => Same(entry.User, user) || Same(entry.Before?.Id, user) || Same(entry.Before?.Email, user) || Same(entry.After?.Id, user) || Same(entry.After?.Email, user)));

    private static bool Same(string? text, UserIdentity user) => text is not null && (AddressComparer.Same(text, user.Value) || AddressComparer.Same(text, user.User?.Email));

    private IEnumerable<string> Files()
    {
        var folders = Path.Length > 0 ? [.. Path.Select(path => GetUnresolvedProviderPathFromPSPath(path))] : ConnectionTable.Current.All.Select(connection => connection.Journal?.Folder.Path).OfType<string>().Distinct().DefaultIfEmpty(JournalFolder.Default()).ToArray();
        foreach (var path in folders)
        {
            var files = File.Exists(path) ? [path] : new JournalFolder(path).Files();
            if (files.Count == 0 && Path.Length > 0 && !Directory.Exists(path))
                WriteError(ErrorRecords.From(new PlatformException(PlatformError.InvalidRequest, $"There is no journal at {path}.", "Name a journal file, or the folder that Connect-Platform -JournalPath was given."), path));
            foreach (var file in files.Where(file => Run is null || string.Equals(JournalFolder.RunOf(file), Run.Trim(), StringComparison.OrdinalIgnoreCase))) yield return file;
        }
    }
}
