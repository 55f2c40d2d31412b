using System.ComponentModel;
using System.Management.Automation;
using UserManagement.Formatting;
using UserManagement.Foundation.Text;

namespace UserManagement.Loading;

/// <summary>
/// Runs when the module is imported: gives the times in emitted objects a text that does not depend on the session's culture.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TimeValues : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => TimeText.Show = Wrap;

    /// <summary>The time as PowerShell's own object around it: it compares and calculates as before, and its text is ISO 8601.</summary>
    private static PSObject Wrap(object time)
    {
        var value = new PSObject(time);
        value.Methods.Add(new PSCodeMethod(nameof(ToString), typeof(Members).GetMethod(nameof(Members.Time))));
        return value;
    }
}
