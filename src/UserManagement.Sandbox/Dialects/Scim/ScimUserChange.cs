using System.Linq;
using System.Text.Json;

namespace UserManagement.Sandbox;

/// <summary>Sets and removes the attributes of a user.</summary>
internal sealed class ScimUserChange(ScimUserDraft draft)
{
    private const string Department = ScimUrn.Enterprise + ":department";
    private static readonly string DepartmentName = Department.ToLowerInvariant();
    private static readonly string EnterpriseName = ScimUrn.Enterprise.ToLowerInvariant();

    /// <summary>Sets all attributes from the resource in the request. Read-only attributes are ignored, as the standard requires.</summary>
    public void SetAll(JsonElement resource)
    {
        foreach (var property in resource.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            var path = ScimPath.Of(property.Name);
            if (!IsReadOnly(path.Attribute) && IsKnown(path.Attribute))
                Set(new ScimOperation(ScimVerb.Replace, path, property.Value));
        }
    }

    public void Apply(ScimOperation operation)
    {
        var path = operation.Path!;
        if (IsReadOnly(path.Attribute))
            throw ScimRefusal.Mutability(path.Text);
        if (!IsKnown(path.Attribute) || (path.Filter is not null && path.Attribute is not ("emails" or "roles")))
            throw ScimRefusal.InvalidPath(path.Text);
        if (operation.Verb == ScimVerb.Remove)
            Remove(path);
        else
            Set(operation);
    }

    private static bool IsReadOnly(string attribute) => attribute is "id" or "meta" or "groups" or "schemas";

    private static bool IsKnown(string attribute) =>
        attribute is "username" or "name" or "displayname" or "title" or "externalid" or "active" or "emails" or "roles"
        || attribute == DepartmentName
        || attribute == EnterpriseName;

    private void Set(ScimOperation operation)
    {
        var (path, value) = (operation.Path!, operation.Value!.Value);
        switch (path.Attribute)
        {
            case "name":
                SetName(path, value);
                break;
            case "emails":
                ScimEmails.Set(draft, operation);
                break;
            case "roles":
                ScimRoles.Set(draft, operation);
                break;
            case "active":
                draft.Active = ScimBody.Flag(Plain(path), value);
                break;
            case var extension when extension == EnterpriseName:
                SetExtension(value);
                break;
            default:
                SetText(path, ScimBody.Text(Plain(path), value));
                break;
        }
    }

    private void Remove(ScimPath path)
    {
        switch (path.Attribute)
        {
            case "username":
            case "active":
                throw ScimRefusal.Required(path.Text);
            case "emails":
                ScimEmails.Remove(draft, path);
                break;
            case "roles":
                ScimRoles.Remove(draft, path);
                break;
            case "name" when path.Sub is null:
                (draft.Formatted, draft.GivenName, draft.FamilyName) = (null, null, null);
                break;
            case "name":
                SetNamePart(path, null);
                break;
            case var extension when extension == EnterpriseName:
                draft.Department = null;
                break;
            default:
                Plain(path);
                SetText(path, null);
                break;
        }
    }

    private void SetText(ScimPath path, string? text)
    {
        switch (path.Attribute)
        {
            case "username": draft.UserName = text; break;
            case "displayname": draft.DisplayName = text; break;
            case "title": draft.Title = text; break;
            case "externalid": draft.ExternalId = text; break;
            default: draft.Department = text; break;
        }
    }

    private void SetName(ScimPath path, JsonElement value)
    {
        if (path.Sub is not null)
        {
            SetNamePart(path, ScimBody.Text(path.Text, value));
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
            throw ScimRefusal.InvalidValue("The value of name must be an object.");
        foreach (var part in value.EnumerateObject())
        {
            var name = part.Name.ToLowerInvariant();
            if (name is "formatted" or "givenname" or "familyname")
                SetNamePart(new ScimPath("name." + part.Name, "name", null, name), ScimBody.Text(part.Name, part.Value));
        }
    }

    private void SetNamePart(ScimPath path, string? text)
    {
        switch (path.Sub)
        {
            case "formatted": draft.Formatted = text; break;
            case "givenname": draft.GivenName = text; break;
            case "familyname": draft.FamilyName = text; break;
            default: throw ScimRefusal.InvalidPath(path.Text);
        }
    }

    private void SetExtension(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw ScimRefusal.InvalidValue("The value of the enterprise extension must be an object.");
        if (ScimBody.Find(value, "department") is { } department)
            draft.Department = ScimBody.Text("department", department);
    }

    private static string Plain(ScimPath path) => path.Sub is null ? path.Text : throw ScimRefusal.InvalidPath(path.Text);
}
