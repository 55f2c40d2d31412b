using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using UserManagement.Foundation.Storage;

namespace UserManagement.Binding;

/// <summary>A JSON file with plans, to which approvals are added; the other content stays unchanged.</summary>
internal sealed class ApprovedPlanFile
{
    private const string Approvals = nameof(OffboardingPlan.Approvals);
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    private readonly string _path;
    private readonly JsonNode _root;
    private bool _changed;

    private ApprovedPlanFile(string path, JsonNode root, IReadOnlyList<PlanArgument> plans) => (_path, _root, Plans) = (path, root, plans);

    public IReadOnlyList<PlanArgument> Plans { get; }

    /// <exception cref="PlatformException">The file cannot be read, contains something other than plans, or is not JSON.</exception>
    public static ApprovedPlanFile Read(string path)
    {
        var plans = PlanFile.Read(path, out var json);
        return json is null
            ? throw new PlatformException(
                PlatformError.InvalidRequest, $"The plan file '{path}' is not JSON, and approvals can be added only to JSON.",
                "Write the plans with ConvertTo-Json -Depth 8.")
            : new ApprovedPlanFile(path, JsonNode.Parse(json)!, plans);
    }

    /// <summary>Adds an approval to a plan, and replaces an earlier approval that was signed with the same key.</summary>
    /// <param name="at">The index of the plan in <see cref="Plans"/>.</param>
    /// <param name="approval">The approval.</param>
    public void Add(int at, PlanApproval approval)
    {
        var plan = (_root is JsonArray list ? list[at]! : _root).AsObject();
        var name = Name(plan, Approvals) ?? Approvals;
        var others = (plan[name] as JsonArray ?? []).OfType<JsonObject>()
            .Where(one => one[Name(one, nameof(PlanApproval.KeyId)) ?? ""]?.ToString() != approval.KeyId)
            .Select(one => JsonNode.Parse(one.ToJsonString())).ToList();
        plan[name] = new JsonArray([.. others, new JsonObject
        {
            [nameof(PlanApproval.Approver)] = approval.Approver,
            [nameof(PlanApproval.KeyId)] = approval.KeyId,
            [nameof(PlanApproval.ApprovedAt)] = approval.Signed,
            [nameof(PlanApproval.ExpiresAt)] = approval.Ends,
            [nameof(PlanApproval.Signature)] = approval.Signature,
        }]);
        _changed = true;
    }

    /// <summary>Writes the added approvals. Overwrites the file in place, so that its permissions stay the same.</summary>
    /// <exception cref="PlatformException">The file cannot be written.</exception>
    public void Save()
    {
        if (!_changed) return;
        try
        {
            File.WriteAllText(_path, _root.ToJsonString(Indented) + "\n", new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(
                PlatformError.InvalidRequest, $"The plan file '{_path}' cannot be written: {FileReason.Of(e)}.",
                "Check the file and its permissions.", e);
        }
    }

    private static string? Name(JsonObject of, string name) =>
        of.Select(property => property.Key).FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
}
