using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UserManagement.CmdletTests;

/// <summary>The cmdlet classes of the module, by cmdlet name.</summary>
internal static class CmdletTypes
{
    public static IReadOnlyDictionary<string, (Type Type, CmdletAttribute Attribute)> All { get; } =
        typeof(ConnectionReference).Assembly.GetTypes()
            .Select(type => (Type: type, Attribute: type.GetCustomAttribute<CmdletAttribute>(inherit: false)))
            .Where(c => c.Attribute is not null)
            .ToDictionary(c => $"{c.Attribute!.VerbName}-{c.Attribute.NounName}", c => (c.Type, c.Attribute!), StringComparer.Ordinal);

    /// <summary>Returns the parameters that the module declares for a cmdlet, without the common parameters of PowerShell.</summary>
    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute), true));
}
