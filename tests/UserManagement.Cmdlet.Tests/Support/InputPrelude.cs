namespace UserManagement.CmdletTests;

/// <summary>Functions for tests of input objects, as PowerShell text.</summary>
internal static class InputPrelude
{
    /// <summary><c>ConvertTo-Copy</c> returns the deserialized copy of an object, as Import-Clixml or a job returns it.</summary>
    public const string Text = """
        function global:ConvertTo-Copy($Object) {
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Object, 2))
        }
        """;
}
