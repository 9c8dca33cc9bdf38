namespace FedOrleans.Channel.Buildings;

/// <summary>How much the wall of a building costs.</summary>
public enum BuildingLossKind
{
    /// <summary>Plain glass and concrete.</summary>
    Low,

    /// <summary>Coated (infrared-reflecting) glass and concrete.</summary>
    High,
}
