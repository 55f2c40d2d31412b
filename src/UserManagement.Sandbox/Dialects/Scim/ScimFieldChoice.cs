namespace UserManagement.Sandbox;

/// <summary>Decides which attributes a response contains.</summary>
internal static class ScimFieldChoice
{
    extension(ScimFields fields)
    {
        public bool Has(ScimFields field) => (fields & field) != 0;

        /// <summary>Returns true if the request selects the attribute, and then writes a comma unless it is the first attribute.</summary>
        public bool Next(JsonBuffer output, ScimFields field, ref bool isFirst)
        {
            if (!fields.Has(field))
                return false;
            output.AddComma(ref isFirst);
            return true;
        }
    }
}
