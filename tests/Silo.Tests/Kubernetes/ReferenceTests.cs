using k8s;
using k8s.Models;

namespace FedOrleans.Silo.Tests.Kubernetes;

/// <summary>What the manifests name is there.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Folders => ["overlays/local", "overlays/production"];

    [KubectlTheory]
    [MemberData(nameof(Folders))]
    public void Every_selector_finds_its_pods_and_every_port_is_open(string folder)
    {
        Manifests manifests = Manifests.Render(folder);
        foreach (V1Service service in manifests.Of<V1Service>())
        {
            V1PodTemplateSpec[] pods = [.. Selected(manifests, service.Spec.Selector)];
            pods.ShouldNotBeEmpty(service.Name());
            foreach (V1ServicePort port in service.Spec.Ports)
            {
                pods.ShouldAllBe(pod => pod.Spec.Containers[0].Ports.Any(open => open.Name == port.TargetPort.Value && open.ContainerPort == port.Port));
            }
        }

        foreach (V1PodDisruptionBudget budget in manifests.Of<V1PodDisruptionBudget>())
        {
            Selected(manifests, budget.Spec.Selector.MatchLabels).ShouldHaveSingleItem();
        }

        foreach ((string name, V1PodTemplateSpec template) in manifests.Pods)
        {
            template.Spec.TopologySpreadConstraints?.ShouldAllBe(constraint => Matches(template, constraint.LabelSelector.MatchLabels));
            manifests.Of<V1PodDisruptionBudget>().Count(budget => Matches(template, budget.Spec.Selector.MatchLabels)).ShouldBe(1, name);
        }

        manifests.Of<V1Deployment>().ShouldAllBe(deployment => Matches(deployment.Spec.Template, deployment.Spec.Selector.MatchLabels));
        manifests.Of<V1StatefulSet>().ShouldAllBe(set =>
            Matches(set.Spec.Template, set.Spec.Selector.MatchLabels) && manifests.Of<V1Service>().Any(service => service.Name() == set.Spec.ServiceName));
    }

    [KubectlTheory]
    [InlineData("overlays/local")]
    [InlineData("overlays/production")]
    [InlineData("jobs/submit")]
    public void Every_setting_secret_and_volume_that_a_container_names_is_there(string folder)
    {
        Manifests manifests = Manifests.Render(folder);
        Dictionary<string, ISet<string>> maps = manifests.Of<V1ConfigMap>().ToDictionary(map => map.Name(), map => (ISet<string>)map.Data.Keys.ToHashSet());
        Dictionary<string, ISet<string>> secrets = manifests.Of<V1Secret>().ToDictionary(secret => secret.Name(), secret => (ISet<string>)secret.Data.Keys.ToHashSet());
        foreach ((string name, V1PodTemplateSpec template) in manifests.Pods)
        {
            V1Container container = template.Spec.Containers.ShouldHaveSingleItem();
            (container.EnvFrom ?? []).ShouldAllBe(source => maps.ContainsKey(source.ConfigMapRef.Name));
            foreach (V1SecretKeySelector key in (container.Env ?? []).Select(variable => variable.ValueFrom?.SecretKeyRef).OfType<V1SecretKeySelector>())
            {
                secrets[key.Name].ShouldContain(key.Key, name);
            }

            string[] claimed = [.. manifests.Of<V1StatefulSet>().Where(set => set.Name() == name).SelectMany(set => set.Spec.VolumeClaimTemplates).Select(claim => claim.Name())];
            string[] volumes = [.. (template.Spec.Volumes ?? []).Select(volume => volume.Name), .. claimed];
            (container.VolumeMounts ?? []).Select(mount => mount.Name).ShouldBe(volumes, ignoreOrder: true, name);
            foreach (V1Volume volume in template.Spec.Volumes ?? [])
            {
                (volume.Secret is null || secrets.ContainsKey(volume.Secret.SecretName)).ShouldBeTrue(volume.Name);
                (volume.Secret?.Items ?? []).ShouldAllBe(item => secrets[volume.Secret!.SecretName].Contains(item.Key));
                (volume.ConfigMap is null || maps.ContainsKey(volume.ConfigMap.Name)).ShouldBeTrue(volume.Name);
            }

            if (folder != "jobs/submit")
            {
                manifests.Of<V1ServiceAccount>().Select(account => account.Name()).ShouldContain(template.Spec.ServiceAccountName);
            }
        }
    }

    [KubectlFact]
    public void The_autoscaler_and_the_ingress_name_what_is_there()
    {
        Manifests manifests = Manifests.Render("overlays/production");
        V2HorizontalPodAutoscaler scaler = manifests.Of<V2HorizontalPodAutoscaler>().ShouldHaveSingleItem();
        V1HTTPIngressPath path = manifests.Of<V1Ingress>().ShouldHaveSingleItem().Spec.Rules.ShouldHaveSingleItem().Http.Paths.ShouldHaveSingleItem();

        manifests.Named<V1Deployment>(scaler.Spec.ScaleTargetRef.Name).Spec.Replicas.ShouldBeNull();
        string metric = scaler.Spec.Metrics.ShouldHaveSingleItem().Pods.Metric.Name;
        File.ReadAllText(Repository.PathOf("k8s/components/monitoring/prometheus-adapter.yaml")).ShouldContain($"'{metric}{{");
        File.ReadAllText(Repository.PathOf("docs/telemetry.md")).ShouldContain($"`{metric}`");
        manifests.Named<V1Service>(path.Backend.Service.Name).Spec.Ports.ShouldContain(port => port.Name == path.Backend.Service.Port.Name);
    }

    private static IEnumerable<V1PodTemplateSpec> Selected(Manifests manifests, IDictionary<string, string> labels) =>
        manifests.Pods.Select(pod => pod.Template).Where(pod => Matches(pod, labels));

    private static bool Matches(V1PodTemplateSpec pod, IDictionary<string, string> labels) =>
        labels.All(label => pod.Metadata.Labels.TryGetValue(label.Key, out string? value) && value == label.Value);
}
