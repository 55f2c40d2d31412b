namespace UserManagement.Sandbox;

/// <summary>
/// The error for an invalid value, in the form of the web framework that the vendor's server seems to use (INFERRED): a list under
/// <c>detail</c> with the location, the message and the type of each error.
/// </summary>
internal sealed class PhyCloudInvalid : WireRefusal
{
    private readonly string[] _place;
    private readonly string _type;

    private PhyCloudInvalid(string part, string field, string message, string type)
        : base(message)
    {
        _place = field.Length == 0 ? [part] : [part, field];
        _type = type;
    }

    public static PhyCloudInvalid Body(string field, string message, string type) => new("body", field, message, type);

    public static PhyCloudInvalid Query(string field, string message, string type) => new("query", field, message, type);

    public override WireAnswer ToAnswer() => PhyCloudJson.Object(422, writer =>
    {
        writer.WriteStartArray("detail");
        writer.WriteStartObject();
        PersonJson.Write(writer, "loc", _place);
        writer.WriteString("msg", Message);
        writer.WriteString("type", _type);
        writer.WriteEndObject();
        writer.WriteEndArray();
    });
}
