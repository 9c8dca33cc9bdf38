namespace FedOrleans.Training.Methods;

/// <summary>What becomes of a parameter group under a method.</summary>
public enum ParameterRole
{
    /// <summary>Never trained; held once per silo.</summary>
    Frozen,

    /// <summary>Trained on the device, sent up, aggregated, sent down.</summary>
    Shared,

    /// <summary>Trained on the device and kept there.</summary>
    Private,
}
