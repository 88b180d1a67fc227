# kith's image, for docker-compose.yml. Not built so far: where it was written there was no Docker engine. Its two pip
# commands were run by hand on the files that it copies.
FROM python:3.13.9-slim-bookworm
WORKDIR /opt/kith
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY ingest ingest
COPY api api
COPY viz viz
COPY cypher cypher
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
 && useradd --create-home --uid 1000 kith && install -d -o kith -g kith /data
USER kith
WORKDIR /data
ENTRYPOINT ["kith"]
CMD ["serve"]
