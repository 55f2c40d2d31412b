using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace UserManagement.Session;

/// <summary>
/// Reads a secret through Microsoft.PowerShell.SecretManagement, by command name, so that this module neither references nor loads its
/// assembly.
/// </summary>
internal static class SecretVault
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <exception cref="PlatformException">
    /// The module, the vault or the secret is missing, or the secret has a type that cannot be a token.
    /// </exception>
    public static string Read(PSCmdlet cmdlet, string name, string? vault)
    {
        if (cmdlet.InvokeCommand.GetCommand(Module + @"\Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function) is null)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The module {Module} is not installed, so the secret '{name}' cannot be read.",
                $"Run Install-Module {Module} and set up a vault such as Microsoft.PowerShell.SecretStore, or use -TokenFile.");
        if (vault is not null && Run(cmdlet, $"param($v) {Module}\\Get-SecretVault -Name $v -ErrorAction SilentlyContinue", vault) is null)
            throw new PlatformException(
                PlatformError.InvalidRequest, $"There is no vault named '{vault}'.",
                "Get-SecretVault lists the vaults, Register-SecretVault adds one.");
        object? secret;
        try
        {
            secret = vault is null
                ? Run(cmdlet, $"param($n) {Module}\\Get-Secret -Name $n -ErrorAction Stop", name)
                : Run(cmdlet, $"param($n, $v) {Module}\\Get-Secret -Name $n -Vault $v -ErrorAction Stop", name, vault);
        }
        catch (RuntimeException e)
        {
            // The error record has the message of Get-Secret; with -ErrorAction Stop, the exception's own message adds other text.
            throw new PlatformException(
                PlatformError.NotAuthenticated, $"The secret '{name}' cannot be read: {e.ErrorRecord}",
                "Get-SecretInfo lists the secrets; Unlock-SecretStore unlocks a locked vault.", e);
        }

        return secret switch
        {
            null => throw new PlatformException(
                PlatformError.NotAuthenticated,
                $"There is no secret named '{name}' in {(vault is null ? "any vault" : $"the vault '{vault}'")}.",
                "Get-SecretInfo lists the secrets, Set-Secret creates one."),
            SecureString secure => new NetworkCredential("", secure).Password,
            PSCredential credential => credential.GetNetworkCredential().Password,
            string text => text,
            _ => throw new PlatformException(
                PlatformError.InvalidRequest, $"The secret '{name}' is a {secret.GetType().Name}, which cannot be used as a token.",
                "Store the token as a SecureString, a PSCredential or a string."),
        };
    }

    private static object? Run(PSCmdlet cmdlet, string script, params object[] arguments) =>
        cmdlet.InvokeCommand.InvokeScript(false, ScriptBlock.Create(script), null, arguments).FirstOrDefault()?.BaseObject;
}
