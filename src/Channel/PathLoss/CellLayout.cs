namespace FedOrleans.Channel.PathLoss;

/// <summary>The large-scale model of a cell.</summary>
public enum CellLayout
{
    /// <summary>Urban micro, street canyon, of 3GPP TR 38.901.</summary>
    Umi,

    /// <summary>Urban macro of 3GPP TR 38.901.</summary>
    Uma,

    /// <summary>A reference loss at 1 km and an exponent.</summary>
    LogDistance,

    /// <summary>Friis free space.</summary>
    FreeSpace,

    /// <summary>Rural macro of 3GPP TR 38.901.</summary>
    Rma,

    /// <summary>Indoor office, mixed, of 3GPP TR 38.901.</summary>
    Inh,

    /// <summary>Indoor office, open, of 3GPP TR 38.901.</summary>
    InhOpen,
}
