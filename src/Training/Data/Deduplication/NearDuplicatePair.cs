namespace FedOrleans.Training.Data.Deduplication;

/// <summary>Two texts that are nearly the same.</summary>
/// <param name="First">Index of the earlier text.</param>
/// <param name="Second">Index of the later text.</param>
/// <param name="Similarity">Jaccard similarity of their word shingles, 0 to 1.</param>
public readonly record struct NearDuplicatePair(int First, int Second, double Similarity);
