namespace FedOrleans.Training.Sessions;

/// <param name="Ids">Token ids with begin and end.</param>
/// <param name="Label">Class index.</param>
internal readonly record struct LabelledTokens(int[] Ids, int Label);
