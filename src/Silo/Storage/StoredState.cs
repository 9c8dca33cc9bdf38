namespace FedOrleans.Silo.Storage;

/// <param name="Version">Counts the writes of this key.</param>
/// <param name="Payload">The state, or null where it was cleared.</param>
public sealed record StoredState(long Version, byte[]? Payload);
