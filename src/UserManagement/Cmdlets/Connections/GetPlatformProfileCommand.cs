using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using UserManagement.Binding;
using UserManagement.Completion;
using UserManagement.Foundation.Input;
using UserManagement.Running;
using UserManagement.Session;
using UserManagement.Sessions.Profiles;

namespace UserManagement.Cmdlets.Connections;

/// <summary>Lists the profiles for Connect-Platform -ProfileName.</summary>
[Cmdlet(VerbsCommon.Get, "PlatformProfile")]
[OutputType(typeof(PlatformProfile))]
public sealed class GetPlatformProfileCommand : ModuleCommand
{
    [Parameter(Position = 0, HelpMessage = "Only profiles with these names.")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [SupportsWildcards]
    [TextArgument]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var store = ConnectionTable.Current.Profiles;
            var all = store.Read();
            var emitted = new HashSet<PlatformProfile>();
            foreach (var name in Name)
            {
                var pattern = new NamePattern(name);
                var found = all.Where(p => pattern.Fits(p.Name)).ToArray();
                WriteObject(found.Where(emitted.Add).Select(p => p.Shown()), true);
                if (found.Length == 0 && !pattern.HasWildcards)
                    WriteError(ErrorRecords.From(Missing(name, store), name));
            }
        }
        catch (PlatformException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Name));
        }
    }

    internal static PlatformException Missing(string name, ProfileStore store) =>
        new(
            PlatformError.InvalidRequest, $"There is no profile named '{InputRules.Shorten(name)}' in {store.Path}.",
            "Get-PlatformProfile lists the profiles, Register-PlatformProfile creates one.");
}
