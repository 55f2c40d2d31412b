using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace UserManagement.Binding;

/// <summary>The parameters of a cmdlet class, read from its properties once.</summary>
internal sealed class ParameterTable
{
    private static readonly ConcurrentDictionary<Type, ParameterTable> Tables = new();
    private readonly Dictionary<string, PropertyInfo> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _byValue = new(StringComparer.OrdinalIgnoreCase);

    private ParameterTable(Type type)
    {
        foreach (var property in type.GetProperties())
        {
            var declarations = property.GetCustomAttributes<ParameterAttribute>().ToList();
            if (declarations.Count == 0) continue;
            _properties[property.Name] = property;
            if (declarations.Exists(declaration => declaration.ValueFromPipeline)) _byValue.Add(property.Name);
        }
    }

    public static ParameterTable Of(Type type) => Tables.GetOrAdd(type, key => new ParameterTable(key));

    /// <summary>Returns true for a parameter of the class, false for a common parameter such as -Verbose.</summary>
    public bool Has(string name) => _properties.ContainsKey(name);

    /// <summary>
    /// Returns true if the parameter accepts whole objects from the pipeline; each item of an array is then checked individually.
    /// </summary>
    public bool TakesItems(string name) => _byValue.Contains(name);

    /// <summary>Returns true if the parameter accepts an empty list, declared with <see cref="AllowEmptyCollectionAttribute"/>.</summary>
    public bool AllowsEmptyList(string name) => _properties[name].IsDefined(typeof(AllowEmptyCollectionAttribute), inherit: true);
}
