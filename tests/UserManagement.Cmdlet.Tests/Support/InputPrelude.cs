namespace UserManagement.CmdletTests;

/// <summary>Functions for tests of input objects, as PowerShell text.</summary>
internal static class InputPrelude
{
    /// <summary><c>ConvertTo-Copy</c> gives what is left of an object after Export-Clixml or a job.</summary>
    public const string Text = """
        function global:ConvertTo-Copy($Object) {
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Object, 2))
        }
        """;
}
