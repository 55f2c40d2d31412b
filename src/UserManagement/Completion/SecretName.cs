using System.Management.Automation;

namespace UserManagement.Completion;

/// <summary>The properties of one secret from Get-SecretInfo, without its value.</summary>
internal sealed class SecretName(string name, string vault, string type)
{
    public string Name { get; } = name;

    /// <summary>The name of the vault that contains the secret; empty if unknown.</summary>
    public string Vault { get; } = vault;

    /// <summary>The type of the value, such as SecureString; empty if unknown.</summary>
    public string Type { get; } = type;

    /// <summary>Reads the properties by name, because the module never refers to the type.</summary>
    public static SecretName Of(PSObject info) => new(Text(info, "Name"), Text(info, "VaultName"), Text(info, "Type"));

    private static string Text(PSObject info, string property) => info.Properties[property]?.Value?.ToString() ?? "";
}
