using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Foundation.Text;
using UserManagement.Journal;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Reads the journals of changes, or verifies them.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformJournal", DefaultParameterSetName = "Read")]
[OutputType(typeof(PlatformJournalEntry), ParameterSetName = ["Read"])]
[OutputType(typeof(PlatformJournalCheck), ParameterSetName = ["Verify"])]
public sealed partial class GetPlatformJournalCommand : ModuleCommand
{
    private readonly HashSet<string> _read = [];
    private bool _anyFound;
    private IReadOnlyList<UserIdentity> _users = [];

    [Parameter(
        Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "A journal, or a folder of journals.")]
    [Alias("FullName", "JournalPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(HelpMessage = "Only the run with this id, which is the last part of the file name.")]
    [TextArgument]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? Run { get; set; }

    [Parameter(ParameterSetName = "Read",
        HelpMessage = "Only changes to these users, by the id or e-mail address that the command was given, or that the user had "
            + "before or after the change.")]
    [AllowNull]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject?[]? User { get; set; }

    [Parameter(ParameterSetName = "Read", HelpMessage = "Only changes that began at this time or later.")]
    [TimeArgument]
    public DateTime? Since { get; set; }

    [Parameter(
        ParameterSetName = "Verify", Mandatory = true, HelpMessage = "Verifies the lines instead of emitting the changes.")]
    [SwitchArgument]
    public SwitchParameter Verify { get; set; }

    [Parameter(
        ParameterSetName = "Verify", HelpMessage = "A head that was stored earlier.")]
    [ValidatePattern("^[0-9A-Fa-f]{64}$")]
    [TextArgument]
    public string? Head { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (MyInvocation.ExpectingInput && !IsGiven(nameof(Path)) && EmptyArgument.IsNothing(Path, true))
        {
            WriteError(ErrorRecords.From(
                new PlatformException(
                    PlatformError.InvalidRequest, "An input object is neither a journal file nor a connection that has a journal.",
                    "Pipe files, or connections that have a journal."),
                null));
            return;
        }

        var files = Files().ToList();
        _anyFound |= files.Count > 0;
        foreach (var file in files)
        {
            try
            {
                JournalReader.RequireJournal(file);
                if (Verify) WriteCheck(JournalScan.Run(file, Keys, Head), files.Count == 1 && !MyInvocation.ExpectingInput);
                else foreach (var entry in Run is null ? JournalReader.Read(file, Report) : JournalReader.ReadNewestFirst(file, Report))
                    if (IsWanted(entry)) WriteObject(entry);

                void Report(PlatformException e) => WriteError(ErrorRecords.From(e, file));
            }
            catch (PlatformException e)
            {
                WriteError(ErrorRecords.From(e, file));
            }
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _users = ReadUsers(User);
    }

    private bool IsWanted(PlatformJournalEntry entry) =>
        (Since is not { } since || entry.Begun >= new DateTimeOffset(since.ToUniversalTime()))
            && (_users.Count == 0 || _users.Any(user => IsAbout(entry, user)));

    private static bool IsAbout(PlatformJournalEntry entry, UserIdentity user) =>
        new[] { entry.User, entry.Before?.Id, entry.Before?.Email, entry.After?.Id, entry.After?.Email }.Any(text => Same(text, user));

    private static bool Same(string? text, UserIdentity user) =>
        text is not null && (AddressComparer.Same(text, user.Value) || AddressComparer.Same(text, user.User?.Email));

    /// <summary>Returns the full path; writes an error and returns nothing if the path is invalid.</summary>
    private string[] FullPath(string path)
    {
        try
        {
            return [ResolvePath(path)];
        }
        catch (PlatformException e)
        {
            WriteError(ErrorRecords.From(e, path));
            return [];
        }
    }

    private IEnumerable<string> Files()
    {
        var folders = Path.Length > 0
            ? Path.SelectMany(FullPath).ToArray()
            : ConnectionTable.Current.All.Select(connection => connection.Journal?.Folder.Path)
                .OfType<string>()
                .Distinct()
                .DefaultIfEmpty(JournalFolder.Default())
                .ToArray();
        foreach (var path in folders)
        {
            var files = File.Exists(path) ? [System.IO.Path.GetFullPath(path)] : new JournalFolder(path).Files();
            if (files.Count == 0 && Path.Length > 0 && !Directory.Exists(path))
                WriteError(ErrorRecords.From(
                    new PlatformException(
                        PlatformError.InvalidRequest, $"There is no journal at {path}.",
                        "Name a journal file, or the folder that Connect-Platform -JournalPath was given."),
                    path));
            foreach (var file in files.Where(
                file => Run is null || string.Equals(JournalFolder.RunOf(file), Run.Trim(), StringComparison.OrdinalIgnoreCase)))
                if (_read.Add(file)) yield return file; // several connections can have the same folder
        }
    }
}
