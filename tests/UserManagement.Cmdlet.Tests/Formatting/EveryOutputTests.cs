using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// CSV, lists, tables and mixed output of every output type show no internal member and no text that depends on the culture.
/// </summary>
public sealed class EveryOutputTests : IDisposable
{
    // Members that the module adds only for its views, and class names, which appear where an object has no text form.
    private static readonly Regex Internal = new(
        @"RawJson|StatusText|StatusColored|RolesText|UserText|AtText|DueText|UntilText|"
        + @"\w+Day\b|System\.\w|UserManagement\.\w+\b(?<!\.psd1)|@\{|\bTicks\b");

    private static readonly Regex LocalTime = new(@"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}/\d{1,2}/\d{2,4}|\+00:00|\d\d\.\d\d\.\d\d");
    private readonly Shell _shell = new(null);

    public EveryOutputTests() => _shell.Run(OutputSamples.Connect + """

        $c = [CultureInfo]::InvariantCulture.Clone()
        $c.DateTimeFormat.ShortDatePattern = 'dd.MM.yyyy'
        $c.DateTimeFormat.TimeSeparator = '.'
        $c.NumberFormat.NumberDecimalSeparator = ','
        [CultureInfo]::CurrentCulture = $c
        """).Clean();

    public static TheoryData<string> Types => [.. OutputSamples.Scripts.Keys.Select(type => type.Name)];

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void CSV_has_one_readable_column_for_each_property(string type)
    {
        foreach (var objects in Samples(type))
        {
            var lines = Print("$all | ConvertTo-Csv", objects);
            var columns = lines[0].Split(',').Select(name => name.Trim('"')).ToList();
            var properties = objects[0].BaseObject.GetType().GetProperties().Select(property => property.Name);
            Assert.Equal(
                properties.Concat(objects[0].BaseObject is PlatformConnection ? ["IsDefault"] : []).Order(StringComparer.Ordinal),
                columns.Order(StringComparer.Ordinal));
            RequireClean(lines);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Lists_and_tables_show_no_local_time_and_no_internal_member(string type)
    {
        foreach (var objects in Samples(type))
        {
            RequireClean(Print("$all | Format-List | Out-String -Width 500", objects));
            RequireClean(Print("$all | Format-List * | Out-String -Width 500", objects));
            RequireClean(Print("$all | Format-Table | Out-String -Width 500", objects));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Object_printed_after_an_object_of_another_type_shows_exactly_its_default_properties(string type)
    {
        var one = Samples(type)[0][0];
        var names = _shell.Run("param($one) $one.PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames", one).Clean()
            .All<string>();
        Assert.InRange(names.Count, 5, 13);
        Assert.All(names, name => Assert.True(one.Properties[name] is { } property && property is not PSCodeProperty { Name: "RawJson" }));
        var lines = Print("& { Get-Item $TestHome; $all[0] } | Out-String -Width 500", [one]);
        var shown = lines.Select(line => Regex.Match(line, @"^(\w+) +: ")).Where(match => match.Success).Select(match =>
            match.Groups[1].Value);
        Assert.Equal(names, shown);
        RequireClean([.. lines.Where(line => line.Contains(" : ", StringComparison.Ordinal))]);
    }

    [Fact]
    public void Teams_and_aliases_in_a_CSV_cell_are_read_back_as_lists()
    {
        var script = """
            $row = Get-PlatformUser mei.chen@example.com -Connection kt | ConvertTo-Csv | ConvertFrom-Csv
            $row.Teams
            Invoke-PlatformUserInvite new@example.com -Role role_viewer -Connection kt -Team $row.Teams |
                ForEach-Object { $_.Teams -join '; ' }
            $plan = Invoke-PlatformUserOffboarding mei.chen@example.com -Alias b@example.com, a@example.com -Connection kt -PlanOnly |
                ConvertTo-Csv | ConvertFrom-Csv
            $plan.Aliases
            ($plan | Select-Object @{ n = 'Email'; e = { $_.Person } }, Aliases |
                Invoke-PlatformUserOffboarding -Connection kt -PlanOnly).Aliases -join '; '
            """;
        var texts = _shell.Run(script).Clean().All<string>();
        Assert.Equal("team_everyone; team_engineering", texts[0]);
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal("b@example.com; a@example.com", texts[2]);
        Assert.Equal(texts[2], texts[3]);
    }

    private List<List<PSObject>> Samples(string type) =>
    [
        .. OutputSamples.Scripts.Single(one => one.Key.Name == type).Value.Select(script => _shell.Run(script).Output)
            .Select(output => output.Select(one => one!).ToList())
    ];

    private List<string> Print(string script, List<PSObject> objects) =>
    [
        .. _shell.Run("param($all) " + script, objects).Clean().All<string>()
            .SelectMany(text => Regex.Replace(text, @"\u001b\[[\d;]*m", "").Split('\n')).Where(line => line.Trim().Length > 0)
    ];

    private static void RequireClean(IReadOnlyList<string> lines)
    {
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            Assert.DoesNotMatch(Internal, line);
            Assert.DoesNotMatch(LocalTime, line);
        });
    }
}
