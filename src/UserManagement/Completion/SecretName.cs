using System.Management.Automation;

namespace UserManagement.Completion;

/// <summary>What Get-SecretInfo shows about one secret. It has no value.</summary>
internal sealed class SecretName(string name, string vault, string type)
{
    /// <summary>Name of the secret.</summary>
    public string Name { get; } = name;

    /// <summary>Name of the vault that has the secret; empty when unknown.</summary>
    public string Vault { get; } = vault;

    /// <summary>Kind of the value, such as SecureString; empty when unknown.</summary>
    public string Type { get; } = type;

    /// <summary>Reads the properties by name, because the module never refers to the type.</summary>
    public static SecretName Of(PSObject info) => new(Text(info, "Name"), Text(info, "VaultName"), Text(info, "Type"));

    private static string Text(PSObject info, string property) => info.Properties[property]?.Value?.ToString() ?? "";
}
