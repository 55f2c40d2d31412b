using System;
using System.IO;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Foundation.Storage;
using UserManagement.Foundation.Text;
using UserManagement.Offboarding.Copying;
using UserManagement.People;
using UserManagement.Running;

namespace UserManagement.Cmdlets.Lifecycle;

/// <summary>Writes the access of a user to a file, as a template for copies.</summary>
[Cmdlet(VerbsData.Export, "PlatformUserAccess", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportPlatformUserAccessCommand : PlatformCommand
{
    private readonly PerConnection<NameLookup> _names = new(static connection => new NameLookup(connection));

    [Parameter(Mandatory = true, Position = 0,
        HelpMessage = "The user whose access is written: an e-mail address, an id, or a user from Get-PlatformUser.")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public PSObject? User { get; set; }

    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The path of the file.")]
    [Alias("FilePath")]
    [TextArgument]
    public string Path { get; set; } = "";

    [Parameter(HelpMessage = "Does not replace an existing file.")]
    [SwitchArgument]
    public SwitchParameter NoClobber { get; set; }

    [Parameter(HelpMessage = "Emits the file that was written.")]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            Export(GetUnresolvedProviderPathFromPSPath(Path));
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, User));
        }
    }

    private void Export(string path)
    {
        var shown = SafeText.Escape(path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The folder of '{shown}' does not exist.",
                "Create the folder, or give a path in another folder.");
        if (NoClobber && File.Exists(path))
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The file '{shown}' already exists, and -NoClobber prevents overwriting it.",
                "Name another file, or leave out -NoClobber.");
        var connections = ResolveEverywhere();
        var source = new UserAccessSource(ReadOne(User, connections), connections, Resolver, _names.For);
        AccessTemplate? template = null;
        Queue(User, async item => template = await AccessExport.MakeAsync(
            source, connections, error => item.Fail(ErrorRecords.From(error, User)), item.Clock, item.Call).ConfigureAwait(false));
        base.EndProcessing();
        if (template is null || !ShouldProcess(shown, $"Write the access of {SafeText.Escape(template.User)}")) return;
        try
        {
            AtomicFile.Write(path, AccessTemplateFile.Serialize(template));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The template '{shown}' cannot be written: {FileReason.Of(e)}.",
                "Check the folder and its permissions. An existing file was not changed.", e);
        }

        if (PassThru) WriteObject(new FileInfo(path));
    }
}
