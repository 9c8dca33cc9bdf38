namespace FedOrleans.Training.Tests.Support;

/// <summary>A test that needs shared data and is reported as skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string relative)
    {
        Relative = relative;
        if (SharedData.Find(relative) is null)
        {
            Skip = $"needs shared data '{relative}' (../shared/data or FEDORLEANS_SHARED_DATA)";
        }
    }

    public string Relative { get; }
}
