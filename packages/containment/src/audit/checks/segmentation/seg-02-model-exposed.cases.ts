import type { CheckCases } from '../../../../test-support/check-case.ts'

const server = `apiVersion: apps/v1
kind: Deployment
metadata: { name: vllm, namespace: llm }
spec:
  selector: { matchLabels: { app: vllm } }
  template:
    metadata: { labels: { app: vllm } }
    spec: { containers: [{ name: vllm, image: vllm/vllm-openai:v0.9.1 }] }
---
`
const service = (spec: string, metadata = ''): string =>
  `${server}apiVersion: v1\nkind: Service\nmetadata: { name: vllm, namespace: llm${metadata} }\nspec: { selector: { app: vllm }, ${spec} }\n`

const virtual = (gateways: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: vllm, namespace: llm }\nspec: { hosts: [llm.shop.example], gateways: ${gateways}, http: [{ route: [{ destination: { host: vllm.llm.svc.cluster.local } }] }] }\n`

const firewalls = (port: number, source: string): Readonly<Record<string, string>> => ({
  AWS: `resource "aws_security_group" "a" {
  ingress {
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = ["${source}"]
  }
  egress {
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`,
  'AWS, as a rule of its own': `resource "aws_vpc_security_group_ingress_rule" "a" {
  cidr_ipv4 = "${source}"
  from_port = ${port - 4}
  to_port   = ${port + 4}
}
`,
  'Google Cloud': `resource "google_compute_firewall" "a" {
  source_ranges = ["${source}"]
  allow {
    protocol = "tcp"
    ports    = ["22", "${port}"]
  }
}
`,
  Azure: `resource "azurerm_network_security_group" "a" {
  security_rule {
    direction              = "Inbound"
    access                 = "Allow"
    source_address_prefix  = "${source === '0.0.0.0/0' ? '*' : source}"
    destination_port_range = "${port}"
  }
}
`,
})
const firewallsOfShop = {
  'main.tf': Object.values(firewalls(443, '0.0.0.0/0')).join('\n').replaceAll(/"a"/gu, '"b"'),
}

const terraform = (type: string): string => `resource "kubernetes_deployment_v1" "vllm" {
  metadata {
    name      = "vllm"
    namespace = kubernetes_namespace.llm.metadata[0].name
  }
  spec {
    selector { match_labels = { app = "vllm" } }
    template {
      metadata { labels = { app = "vllm" } }
      spec {
        container {
          name  = "server"
          image = "registry.shop.example/serve:4"
          args  = ["vllm", "serve", "/models/shop"]
        }
      }
    }
  }
}
resource "kubernetes_service" "vllm" {
  metadata {
    name      = "vllm"
    namespace = kubernetes_namespace.llm.metadata[0].name
  }
  spec {
    type     = "${type}"
    selector = { app = "vllm" }
    port { port = 80 }
  }
}
`

export const cases: CheckCases = {
  fails: [
    { title: 'a load balancer', files: { 'a.yaml': service('type: LoadBalancer') } },
    { title: 'a node port', files: { 'a.yaml': service('type: NodePort') } },
    {
      title: 'an ingress to a service of the cluster',
      files: {
        'a.yaml': service('ports: [{ port: 80 }]'),
        'b.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: api, namespace: llm }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: vllm } } }] } }] }\n',
      },
    },
    {
      title: 'a virtual service of a gateway',
      files: {
        'a.yaml': `${service('ports: [{ port: 80 }]')}---\n${virtual('[istio-system/public]')}`,
      },
      severity: 'critical',
    },
    {
      title: 'a published port behind which a key is asked for',
      files: {
        'compose.yaml':
          'services:\n  vllm:\n    image: vllm/vllm-openai:v0.11.0\n    command: ["--model", "m", "--api-key", "$KEY"]\n    ports: ["8000:8000"]\n',
      },
      severity: 'medium',
    },
    {
      title: 'a published workbench that asks for a password',
      files: {
        'compose.yaml':
          'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:v0.6.33\n    ports: ["3000:8080"]\n',
      },
      severity: 'medium',
    },
    {
      title: 'a published workbench that asks nobody',
      files: {
        'compose.yaml':
          'services:\n  chat:\n    image: ghcr.io/open-webui/open-webui:v0.6.33\n    environment: { WEBUI_AUTH: false }\n    ports: ["3000:8080"]\n',
      },
      severity: 'critical',
    },
    ...Object.entries(firewalls(11_434, '0.0.0.0/0')).map(([cloud, rule]) => ({
      title: `a firewall of ${cloud} that lets everybody reach Ollama`,
      files: { 'main.tf': rule },
      severity: 'critical' as const,
    })),
    {
      title: 'a firewall that lets everybody reach what the machine behind it publishes',
      files: {
        'a.tf': firewalls(8000, '0.0.0.0/0')['AWS'] ?? '',
        'b.tf':
          'resource "aws_instance" "gpu" {\n  user_data = <<-EOF\n    #!/bin/bash\n    docker run -d -p 127.0.0.1:9:9 -p 8000:8000 vllm/vllm-openai:v0.11.0\n  EOF\n}\n',
      },
    },
    {
      title: 'a notebook without a token',
      files: {
        'compose.yaml':
          'services:\n  lab:\n    image: jupyter/scipy-notebook\n    ports: ["8888:8888"]\n    command: start-notebook.sh --NotebookApp.token=\'\'\n',
      },
    },
    {
      title: 'a published port',
      files: {
        'compose.yaml': 'services:\n  ollama:\n    image: ollama/ollama\n    ports: ["11434:11434"]\n',
      },
    },
    {
      title: 'a load balancer that Terraform makes',
      files: { 'main.tf': terraform('LoadBalancer') },
      severity: 'critical',
    },
    {
      title: 'a port that the first script of a machine publishes',
      files: {
        'main.tf':
          'resource "aws_instance" "gpu" {\n  user_data = <<-EOF\n    #!/bin/bash\n    docker run -d --gpus all -p 8000:8000 vllm/vllm-openai:v0.11.0 --model m\n  EOF\n}\n',
      },
      severity: 'critical',
    },
    {
      title: 'a drop-in that a script writes',
      files: {
        'install.sh':
          'sudo tee /etc/systemd/system/ollama.service.d/a.conf <<EOF\n[Service]\nEnvironment="OLLAMA_HOST=0.0.0.0:11434"\nEOF\n',
      },
      severity: 'high',
      certainty: 'suspected',
    },
    {
      title: 'a unit that listens everywhere',
      files: {
        'vllm.service':
          '[Service]\nExecStart=/opt/venv/bin/python -m vllm.entrypoints.openai.api_server --model m --host 0.0.0.0\n',
      },
      severity: 'high',
      certainty: 'suspected',
    },
    {
      title: 'a port that a script publishes',
      files: {
        'run.sh':
          '#!/bin/sh\nsudo docker run -d \\\n  --gpus=all -v ollama:/root/.ollama \\\n  -p 11434:11434 --name llm ollama/ollama:0.12\n',
      },
      severity: 'critical',
    },
    {
      title: 'a unit on the network of its host',
      files: {
        'vllm.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --network host vllm/vllm-openai:v0.11.0 --model m\n',
      },
    },
    {
      title: 'an ingress to a service that is elsewhere',
      files: {
        'a.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: tf-serving } } }] } }] }\n',
      },
      severity: 'high',
      certainty: 'suspected',
    },
  ],
  passes: [
    ...Object.entries(firewalls(11_434, '10.0.0.0/8')).map(([cloud, rule]) => ({
      title: `a firewall of ${cloud} that lets a network of one’s own reach Ollama`,
      files: { 'main.tf': rule },
    })),
    { title: 'a firewall that lets everybody reach a shop', files: firewallsOfShop },
    {
      title: 'a virtual service of the mesh alone',
      files: { 'a.yaml': `${service('ports: [{ port: 80 }]')}---\n${virtual('[mesh]')}` },
    },
    {
      title: 'a virtual service whose gateway asks for tokens',
      files: {
        'a.yaml': `${service('ports: [{ port: 80 }]')}---\n${virtual('[istio-system/public]')}---\napiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: { name: shop, namespace: istio-system }\nspec: { jwtRules: [{ issuer: "https://id.shop.example" }] }\n`,
      },
    },
    {
      title: 'a notebook that asks for a token',
      files: {
        'compose.yaml':
          'services:\n  lab:\n    image: jupyter/scipy-notebook\n    ports: ["8888:8888"]\n    command: start-notebook.sh --NotebookApp.token=$TOKEN\n',
      },
    },
    {
      title: 'units that ask for a key, or listen on loopback',
      files: {
        'a.service':
          '[Service]\nEnvironmentFile=/etc/vllm\nExecStart=/usr/bin/vllm serve m --host 0.0.0.0 --api-key $KEY\n',
        'b.service':
          '[Service]\nEnvironment="OLLAMA_HOST=127.0.0.1:11434"\n# Environment="OLLAMA_HOST=0.0.0.0"\nExecStart=/usr/bin/ollama serve\n',
        'c.service': '[Service]\nExecStart=/usr/bin/shop --host 0.0.0.0\n',
      },
    },
    { title: 'a service of the cluster that Terraform makes', files: { 'main.tf': terraform('ClusterIP') } },
    {
      title: 'a port that a script keeps on loopback',
      files: {
        'run.sh':
          'docker run -d -p127.0.0.1:11434:11434 ollama/ollama\n# docker run -p 11434:11434 ollama/ollama\ndocker run -p 80:80 --name ollama nginx:1.29\ndocker run --publish=80:80 -v ollama:/data alpine:3\n',
      },
    },
    {
      title: 'an ingress to a shop that is elsewhere',
      files: {
        'a.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: storefront } } }] } }] }\n',
      },
    },
    { title: 'a service of the cluster', files: { 'a.yaml': service('type: ClusterIP') } },
    {
      title: 'an internal load balancer',
      files: {
        'a.yaml': service(
          'type: LoadBalancer',
          ', annotations: { service.beta.kubernetes.io/aws-load-balancer-scheme: internal }',
        ),
      },
    },
    {
      title: 'a load balancer to something else',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: shop }\nspec: { type: LoadBalancer, selector: { app: shop } }\n',
      },
    },
    {
      title: 'a port on loopback',
      files: {
        'compose.yaml':
          'services:\n  ollama:\n    image: ollama/ollama\n    ports: ["127.0.0.1:11434:11434"]\n',
      },
    },
  ],
}
