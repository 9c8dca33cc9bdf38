namespace FedOrleans.Silo.Storage;

/// <param name="State">What was read or written.</param>
/// <param name="Refusal">Why a write was refused, or null.</param>
internal readonly record struct StateOutcome(StoredState? State, StateVersionException? Refusal);
