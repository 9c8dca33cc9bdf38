namespace FedOrleans.Training.Tests.Support;

/// <summary>Tests that run after all others, one at a time, because they measure the whole process.</summary>
[CollectionDefinition(nameof(AloneInProcess), DisableParallelization = true)]
public sealed class AloneInProcess;
