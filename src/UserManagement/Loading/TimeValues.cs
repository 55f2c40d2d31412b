using System.ComponentModel;
using System.Management.Automation;
using UserManagement.Formatting;
using UserManagement.Foundation.Text;

namespace UserManagement.Loading;

/// <summary>Runs when the module is imported: makes times in emitted objects show the same text in every culture.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TimeValues : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => TimeText.Show = Wrap;

    /// <summary>Wraps a time in a PSObject whose text is ISO 8601; comparison and calculation are unchanged.</summary>
    private static PSObject Wrap(object time)
    {
        var value = new PSObject(time);
        value.Methods.Add(new PSCodeMethod(nameof(ToString), typeof(Members).GetMethod(nameof(Members.Time))));
        return value;
    }
}
