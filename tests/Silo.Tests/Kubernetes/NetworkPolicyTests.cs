using k8s;
using k8s.Models;

namespace FedOrleans.Silo.Tests.Kubernetes;

public sealed class NetworkPolicyTests
{
    private const string Name = "app.kubernetes.io/name";

    /// <summary>A pod outside the manifests that calls silos.</summary>
    private static readonly Dictionary<string, string> _client = new() { [Name] = "submit", ["fedorleans.io/client"] = "true" };

    [KubectlTheory]
    [InlineData("overlays/local", "client>silo:8080 silo>redis:6379 silo>silo:11111")]
    [InlineData("overlays/production", "client>silo:8080 silo>postgresql:5432 silo>silo:11111")]
    public void Pods_reach_each_other_where_they_must_and_nowhere_else(string folder, string expected)
    {
        Manifests manifests = Manifests.Render(folder);
        Dictionary<string, (IDictionary<string, string> Labels, IList<V1ContainerPort> Ports)> pods = manifests.Pods
            .GroupBy(pod => pod.Template.Metadata.Labels[Name])
            .ToDictionary(group => group.Key, group => (group.First().Template.Metadata.Labels, group.First().Template.Spec.Containers[0].Ports));
        pods.Add("client", (_client, []));

        IEnumerable<string> open = from caller in pods
                                   from called in pods
                                   from port in called.Value.Ports
                                   where Allows(manifests, called.Value.Labels, caller.Value.Labels, port, "Ingress")
                                       && Allows(manifests, caller.Value.Labels, called.Value.Labels, port, "Egress")
                                   select $"{caller.Key}>{called.Key}:{port.ContainerPort}";

        string.Join(' ', open.Order(StringComparer.Ordinal)).ShouldBe(expected);
    }

    [KubectlTheory]
    [InlineData("overlays/local", "")]
    [InlineData("overlays/production", "ingress-nginx>silo:http monitoring>silo:http")]
    public void From_other_namespaces_only_the_named_ones_come_in_and_nothing_goes_out_but_questions_for_names(string folder, string expected)
    {
        Manifests manifests = Manifests.Render(folder);

        IEnumerable<string> incoming = from policy in manifests.Policies
                                       from rule in policy.Spec.Ingress ?? []
                                       from peer in rule.FromProperty
                                       where peer.NamespaceSelector is not null
                                       from port in rule.Ports
                                       select $"{peer.NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"]}>{policy.Spec.PodSelector.MatchLabels[Name]}:{port.Port.Value}";
        string.Join(' ', incoming.Order(StringComparer.Ordinal)).ShouldBe(expected);

        IEnumerable<string> outgoing = from policy in manifests.Policies
                                       from rule in policy.Spec.Egress ?? []
                                       from peer in rule.To
                                       where peer.NamespaceSelector is not null || peer.IpBlock is not null
                                       from port in rule.Ports
                                       select $"{port.Protocol}:{port.Port.Value}";
        outgoing.Order(StringComparer.Ordinal).ShouldBe(["TCP:53", "UDP:53"]);
        manifests.Policies.SelectMany(policy => policy.Spec.Ingress ?? []).ShouldAllBe(rule => rule.FromProperty.Count > 0 && rule.Ports.Count > 0);
        manifests.Policies.SelectMany(policy => policy.Spec.Egress ?? []).ShouldAllBe(rule => rule.To.Count > 0 && rule.Ports.Count > 0);
    }

    /// <summary>As Kubernetes decides: a pod that a policy selects is closed but for what some policy opens.</summary>
    private static bool Allows(Manifests manifests, IDictionary<string, string> pod, IDictionary<string, string> peer, V1ContainerPort port, string direction)
    {
        V1NetworkPolicy[] policies = [.. manifests.Policies.Where(policy => policy.Spec.PolicyTypes.Contains(direction) && Matches(policy.Spec.PodSelector, pod))];
        policies.ShouldNotBeEmpty();
        return policies.Any(policy => direction == "Ingress"
            ? (policy.Spec.Ingress ?? []).Any(rule => rule.FromProperty.Any(from => Is(from, peer)) && rule.Ports.Any(open => Is(open, port)))
            : (policy.Spec.Egress ?? []).Any(rule => rule.To.Any(to => Is(to, peer)) && rule.Ports.Any(open => Is(open, port))));
    }

    private static bool Is(V1NetworkPolicyPeer peer, IDictionary<string, string> labels) =>
        peer.NamespaceSelector is null && peer.PodSelector is not null && Matches(peer.PodSelector, labels);

    private static bool Is(V1NetworkPolicyPort open, V1ContainerPort port) =>
        open.Protocol == "TCP" && (open.Port.Value == port.Name || open.Port.Value == $"{port.ContainerPort}");

    private static bool Matches(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(label => labels.TryGetValue(label.Key, out string? value) && value == label.Value);
}
