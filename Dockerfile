# The program and nothing else. `make dist` writes the folder that is copied:
#   make dist && docker build -t ladderpress .
#   docker run --rm -v "$PWD:/work" ladderpress check our-ladder.xlsx
FROM scratch
ARG TARGETARCH=amd64
COPY target/image/${TARGETARCH}/ /
# What comes back of many packets waits there.
WORKDIR /tmp
WORKDIR /work
ENTRYPOINT ["/ladderpress"]
