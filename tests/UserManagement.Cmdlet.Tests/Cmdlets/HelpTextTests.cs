using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The help pages in <c>docs/en-US</c> are the source of every text about a cmdlet: texts in the code must be the same.</summary>
public sealed partial class HelpTextTests
{
    private static readonly string Pages = typeof(HelpTextTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "HelpPages").Value!;

    private static readonly Assembly Module = typeof(ModuleCommand).Assembly;

    private static readonly Dictionary<string, string> Documented = XDocument.Load(Path.ChangeExtension(Module.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")?.Value ?? ""));

    public static TheoryData<string> Cmdlets => new(CmdletTypes.All.Keys);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void HelpMessage_of_a_parameter_is_the_first_sentence_about_it_in_the_help_page(string cmdlet)
    {
        var page = File.ReadAllText(Path.Combine(Pages, cmdlet + ".md"));
        var wrong = new List<string>();
        foreach (var parameter in CmdletTypes.Parameters(CmdletTypes.All[cmdlet].Type))
        {
            var text = Plain(Section(page, "### -" + parameter.Name));
            var messages = parameter.GetCustomAttributes<ParameterAttribute>(true).Select(attribute => attribute.HelpMessage).Distinct();
            wrong.AddRange(messages.Where(message => !(text + " ").StartsWith(message + " ", StringComparison.Ordinal))
                .Select(message => $"-{parameter.Name}: HelpMessage is '{message}'; the page has '{text}'"));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Summary_of_a_cmdlet_class_is_the_SYNOPSIS_of_its_help_page(string cmdlet) => Assert.Equal(
        Plain(Section(File.ReadAllText(Path.Combine(Pages, cmdlet + ".md")), "## SYNOPSIS")),
        Documented["T:" + CmdletTypes.All[cmdlet].Type.FullName]);

    /// <summary>Replaces the compiler's warning about missing summaries, which is off because it would include parameters.</summary>
    [Fact]
    public void Every_public_member_except_parameters_has_a_summary()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var members = Module.GetExportedTypes().SelectMany(type => type.GetMembers(Declared)).Where(IsVisible).ToList();
        Assert.True(members.Count > 50);
        Assert.Empty(members.Select(NameOf).Except(Documented.Keys.Select(key => key.Split('(')[0])));
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodInfo method => (method.IsPublic || method.IsFamily) && !method.IsSpecialName,
        PropertyInfo property => property.GetMethod?.IsPublic == true && !property.IsDefined(typeof(ParameterAttribute)),
        _ => false,
    };

    private static string NameOf(MemberInfo member) =>
        $"{(member is PropertyInfo ? 'P' : 'M')}:{member.DeclaringType!.FullName!.Replace('+', '.')}.{member.Name}";

    private static string Section(string page, string heading)
    {
        var start = page.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no section '{heading}'.");
        var text = page[(start + heading.Length + 2)..];
        return text[..Regex.Match(text, "\n(```|## )").Index];
    }

    private static string Plain(string text) => Spaces().Replace(Escapes().Replace(text, "$1").Replace("`", ""), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!<>|])")]
    private static partial Regex Escapes();
}
