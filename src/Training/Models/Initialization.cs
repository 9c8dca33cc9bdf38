namespace FedOrleans.Training.Models;

/// <summary>How a parameter starts when no checkpoint holds it.</summary>
public enum Initialization
{
    /// <summary>All zero.</summary>
    Zero,

    /// <summary>All one.</summary>
    One,

    /// <summary>Normal with mean 0 and standard deviation 0.02 (BERT's).</summary>
    Normal,
}
