using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Rules for the class, the name, the parameters and the output type of every cmdlet.</summary>
public sealed class SurfaceTests
{
    public static TheoryData<string> Cmdlets() => new(CmdletTypes.All.Keys);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlet_is_a_sealed_class_named_after_its_verb_and_noun(string name)
    {
        var (type, attribute) = CmdletTypes.All[name];
        Assert.True(type.IsSealed);
        Assert.Equal($"{attribute.VerbName}{attribute.NounName}Command", type.Name);
        Assert.StartsWith("UserManagement.Cmdlets.", type.Namespace);
        Assert.StartsWith("Platform", attribute.NounName);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlet_has_an_approved_verb(string name)
    {
        using var shell = new Shell();
        Assert.Contains(name.Split('-')[0], shell.Run("(Get-Verb).Verb").All<string>());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlet_declares_its_output_type(string name) =>
        Assert.NotEmpty(CmdletTypes.All[name].Type.GetCustomAttributes<OutputTypeAttribute>());

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlet_has_no_dynamic_parameter_and_no_parameter_of_a_System_Text_Json_type(string name)
    {
        var type = CmdletTypes.All[name].Type;
        Assert.False(typeof(IDynamicParameters).IsAssignableFrom(type));
        Assert.DoesNotContain(
            CmdletTypes.Parameters(type), p => p.PropertyType.FullName!.Contains("System.Text.Json", StringComparison.Ordinal));
    }

    [Fact]
    public void Manifest_exports_exactly_the_cmdlets_of_the_assembly()
    {
        using var shell = new Shell();
        var listed = shell.Run(
            "param($p) (Import-PowerShellDataFile $p).CmdletsToExport",
            Path.Combine(AppContext.BaseDirectory, "UserManagement.psd1")).All<string>();
        Assert.Equal(CmdletTypes.All.Keys.Order(), listed.Order());
        Assert.Equal(listed.Order(), shell.Run("(Get-Command -Module UserManagement).Name").All<string>().Order());
    }

    [Fact]
    public void Remove_PlatformUser_prompts_for_confirmation_and_has_Force()
    {
        var (type, attribute) = CmdletTypes.All["Remove-PlatformUser"];
        Assert.True(attribute.SupportsShouldProcess);
        Assert.Equal(ConfirmImpact.High, attribute.ConfirmImpact);
        Assert.Contains(CmdletTypes.Parameters(type), p => p.Name == "Force");
    }
}
