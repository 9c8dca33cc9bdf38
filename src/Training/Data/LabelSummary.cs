namespace FedOrleans.Training.Data;

/// <summary>Examples of one label.</summary>
public sealed record LabelSummary(string Label, int Train, int Test);
